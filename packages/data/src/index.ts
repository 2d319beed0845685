export type { Features } from './types/features.ts';
export { isSparse } from './types/features.ts';
export type { Matrix } from './types/matrix.ts';
export type { SparseMatrix } from './types/sparse-matrix.ts';
export type { CategoryColumn, Column, DateColumn, NumberColumn, Table, TextColumn } from './types/table.ts';
export type { ClassTarget, Target, TrainingSet, ValueTarget } from './types/training-set.ts';

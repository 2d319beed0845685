export { crc32 } from './codec/crc32.ts';
export type { PlainObject } from './codec/decode.ts';
export { decode, parseDocument } from './codec/decode.ts';
export { encode, encodeChunks } from './codec/encode.ts';
export type { Json, JsonObject } from './codec/json.ts';
export { ModelFormatError } from './codec/model-format-error.ts';
export { checkSchema } from './input/check-schema.ts';
export { documentTexts, toDocuments } from './input/documents.ts';
export type {
  Cell,
  ColumnsInput,
  FeatureInput,
  MlMatrix,
  NumberCell,
  RecordInput,
} from './input/feature-input.ts';
export type { InputFinding } from './input/finding.ts';
export { isTable } from './input/from-table.ts';
export type { CategorySchema, DateSchema, NumberSchema, Schema, SchemaColumn, TextSchema } from './input/schema.ts';
export { schemaTypes } from './input/schema-types.ts';
export type { NormalisedFeatures, ToMatrixOptions } from './input/to-matrix.ts';
export { toMatrix } from './input/to-matrix.ts';
export { allocateF64 } from './rows/allocate-f64.ts';
export { joinColumns, pickColumns, takeColumns } from './rows/columns.ts';
export { toDense, toSparse } from './rows/convert.ts';
export { take, takeRows } from './rows/take-rows.ts';
export { column } from './table/column.ts';
export { showDate, textAt } from './table/column-values.ts';
export { tableFromColumns, tableFromRecords, type ValueOptions } from './table/from-values.ts';
export { defaultMissingValues } from './table/missing-values.ts';
export { ReadError, type ReadErrorCode } from './table/read-error.ts';
export { takeTableRows } from './table/take-table-rows.ts';
export type {
  ColumnReport,
  ColumnType,
  DateOrder,
  TableReading,
  TypingOptions,
} from './table/typing-options.ts';
export { checkLengths } from './targets/check-lengths.ts';
export type { EncodedLabels, Label } from './targets/labels.ts';
export { decodeLabels, encodeLabels, encodeLabelsWith } from './targets/labels.ts';
export { toValues } from './targets/to-values.ts';
export type { Features } from './types/features.ts';
export { isSparse } from './types/features.ts';
export type { Matrix } from './types/matrix.ts';
export type { Documents, RawColumn, RawDate, RawText } from './types/raw-column.ts';
export type { SparseMatrix } from './types/sparse-matrix.ts';
export type { CategoryColumn, Column, DateColumn, NumberColumn, Table, TextColumn } from './types/table.ts';
export type { ClassTarget, Target, TrainingSet, ValueTarget } from './types/training-set.ts';

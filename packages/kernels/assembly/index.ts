// The module's exports: one file a kernel, re-exported here. Pointers are byte offsets; the caller allocates.
export * from './coordinate-descent';
export { squaredNorms } from './distances';
export { expInPlace } from './exp';
export * from './heap-base';
export * from './kernel-functions';
export * from './matmul';
export * from './matmul-transposed';
export { nearestFind, nearestScratch } from './nearest-find';
export { nearestBuild, nearestBytes } from './nearest-index';
export * from './rank-codes';
export * from './smo';
export * from './softmax';
export { treeGrow, treeWork } from './tree-grow';
export { treeBytes, treeInit, treeRules } from './tree-memory';
export * from './tree-predict';
export { treePresort } from './tree-presort';
export * from './tree-sample';

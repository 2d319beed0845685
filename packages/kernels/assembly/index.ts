// The module's exports: one file a kernel, re-exported here. Pointers are byte offsets; the caller allocates.
export * from './heap-base';
export * from './matmul';
export * from './matmul-transposed';

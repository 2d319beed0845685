export type { KernelExports } from './generated/module.ts';
export type { Kernels, Pointer } from './kernels.ts';
export { createKernels } from './kernels.ts';

/** Where the module's own data end and the caller's arena begins. */
export function heapBase(): usize {
  return __heap_base;
}

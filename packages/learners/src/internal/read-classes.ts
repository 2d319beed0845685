/** Reads the classes of a state: ascending codes below nClasses, at least one. */
import type { StateReader } from './state-reader.ts';

export function readClasses(read: StateReader): Int32Array {
  const classes = read.integers('classes', undefined, 0, read.classes('nClasses') - 1);
  read.require(classes.length > 0, 'classes must not be empty');
  read.require(
    classes.every((code, i) => i === 0 || code > classes[i - 1]),
    'classes must ascend',
  );
  return classes;
}

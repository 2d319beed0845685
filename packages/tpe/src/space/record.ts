/** Records keyed by text that others wrote: `__proto__` is an ordinary key. */

/** Sets an own property, also where plain assignment would change the prototype. */
export function setOwn(record: object, key: string, value: unknown): void {
  if (key !== '__proto__') (record as Record<string, unknown>)[key] = value;
  else Object.defineProperty(record, key, { value, writable: true, enumerable: true, configurable: true });
}

/** The own property `key`, or undefined. */
export function getOwn<T>(record: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Whether `value` is a record written as a literal, whatever realm it comes from. */
export function isPlainRecord(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

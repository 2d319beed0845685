/** Where in a tree of plain data a walk stands. */

export type Path = (string | number)[];

/** As one would write it in code: `steps[2].state`, `["odd name"]`. */
export function showPath(path: Path): string {
  return path.reduce<string>((shown, part) => {
    if (typeof part === 'number') return `${shown}[${part}]`;
    if (!/^[\w$]+$/.test(part)) return `${shown}[${JSON.stringify(part)}]`;
    return shown === '' ? part : `${shown}.${part}`;
  }, '');
}

/** Containers within containers, at most; a deeper tree is a circle or an attack. */
export const MAX_DEPTH = 200;

/** Keys that mean something to every object; they are no data. */
export function isForbiddenKey(key: string): boolean {
  return key === '__proto__' || key === 'constructor' || key === 'prototype';
}

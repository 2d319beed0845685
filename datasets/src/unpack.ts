/** Reads what make.js writes: columns of integers in as few bits as each needs. */

export interface Packed {
  readonly rows: number;
  /**
   * [name, scale, lowest, width] of a column of numbers (lowest + k) / scale, or [name, levels, 0, width] of the
   * values levels[k]; each k takes `width` bits.
   */
  readonly columns: readonly (readonly [string, number | readonly (number | string)[], number, number])[];
  /** Base64; the k of all rows of the first column, then of the second, …, highest bit first. */
  readonly bits: string;
}

export interface Unpacked {
  readonly name: string;
  readonly values: readonly (number | string)[];
}

export function unpack(packed: Packed): Unpacked[] {
  const text = atob(packed.bits);
  let at = 0;
  const read = (width: number) => {
    let k = 0;
    for (const end = at + width; at < end; at++) k = k * 2 + ((text.charCodeAt(at >> 3) >> (7 - (at & 7))) & 1);
    return k;
  };
  return packed.columns.map(([name, scale, lowest, width]) => ({
    name,
    values: Array.from({ length: packed.rows }, () =>
      typeof scale === 'number' ? (lowest + read(width)) / scale : scale[read(width)],
    ),
  }));
}

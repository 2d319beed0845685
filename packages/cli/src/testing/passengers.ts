/** A small table of every type, of which `survived` can be told for the most part. */

type Passenger = Record<'id' | 'sex' | 'age' | 'fare' | 'survived', string>;

/** The same in every run. */
export function passengers(count: number): Passenger[] {
  return Array.from({ length: count }, (_, i) => {
    const female = (i * 7) % 3 === 0;
    const age = (i * 13) % 60;
    const saved = (i * 31) % 11 === 0 ? !female : female || age < 8;
    return {
      id: `p${i}`,
      sex: female ? 'female' : 'male',
      age: i % 10 === 4 ? '' : String(age),
      fare: String(((i * 17) % 40) + 0.5),
      survived: saved ? 'yes' : 'no',
    };
  });
}

export function toCsv(rows: readonly object[]): string {
  return [Object.keys(rows[0]), ...rows.map(Object.values)].map((cells) => `${cells.join(',')}\n`).join('');
}

import { describe, expect, test } from '@jest/globals';
import { type FeatureInput, type Matrix, type Schema, type SparseMatrix, toMatrix, toSparse } from '../index.ts';

const { NaN: missing } = Number;

/** As ml-matrix has it: getters on the prototype. */
class MlLike {
  readonly cells: number[][];
  constructor(cells: number[][]) {
    this.cells = cells;
  }
  get rows() {
    return this.cells.length;
  }
  get columns() {
    return this.cells[0]?.length ?? 0;
  }
  get(row: number, column: number) {
    return this.cells[row][column];
  }
}

function read(input: unknown, options = {}) {
  return toMatrix(input as FeatureInput, options);
}

/** An own property called `__proto__`, as JSON text gives it. */
function record(text: string): { [name: string]: number } {
  return JSON.parse(text);
}

describe('every form of the same numbers gives the same Matrix', () => {
  const values = Float64Array.of(1, missing, -0, 2.5, 0, 1e300);
  test.each<[string, unknown]>([
    [
      'rows',
      [
        [1, missing, -0],
        [2.5, 0, 1e300],
      ],
    ],
    [
      'rows with null and undefined',
      [
        [1, null, -0],
        [2.5, 0, 1e300],
      ],
    ],
    [
      'rows with booleans',
      [
        [true, undefined, -0],
        [2.5, false, 1e300],
      ],
    ],
    ['typed rows', [Float64Array.of(1, missing, -0), Float64Array.of(2.5, 0, 1e300)]],
    ['Matrix', { rows: 2, columns: 3, values: values.slice() }],
    [
      'records',
      [
        { a: 1, b: null, c: -0 },
        { c: 1e300, a: 2.5, b: false },
      ],
    ],
    [
      'records without the key',
      [
        { a: true, c: -0 },
        { c: 1e300, a: 2.5, b: 0 },
      ],
    ],
    ['columns object', { a: [1, 2.5], b: Float64Array.of(missing, 0), c: [-0, 1e300] }],
    [
      'ml-matrix',
      new MlLike([
        [1, missing, -0],
        [2.5, 0, 1e300],
      ]),
    ],
  ])('%s', (name, input) => {
    const options = name.startsWith('records') ? { columnNames: ['a', 'b', 'c'] } : {};
    const { X, schema } = read(input, options);
    expect(X).toEqual({ rows: 2, columns: 3, values });
    const named = name.startsWith('records') || name === 'columns object';
    expect(schema).toEqual({
      columns: ['a', 'b', 'c'].map((column) => (named ? { name: column, type: 'number' } : { type: 'number' })),
    });
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    expect(read(input, { schema }).X).toEqual(X);
    const shared = read(input, { ...options, shared: true }).X;
    expect(shared.values.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect([...shared.values]).toEqual([...values]);
  });
});

test('the example of the documentation', () => {
  const { X, schema } = toMatrix([
    { age: 31, city: 'Oslo' },
    { age: null, city: 'Bern' },
  ]);
  expect(X.values).toEqual(Float64Array.of(31, 1, missing, 0));
  expect(toMatrix([{ city: 'Rome', age: 40 }], { schema }).X.values).toEqual(Float64Array.of(40, missing));
});

test('rows typed by an interface are records', () => {
  interface House {
    area: number;
    garden: boolean;
  }
  const houses: House[] = [{ area: 90, garden: true }];
  expect(toMatrix(houses).X.values).toEqual(Float64Array.of(90, 1));
});

test('integer rows of other typed arrays', () => {
  expect(read([Uint8Array.of(1, 2), Int16Array.of(-3, 4)]).X.values).toEqual(Float64Array.of(1, 2, -3, 4));
});

test('a Matrix is not copied, unless it has to be shared', () => {
  const X: Matrix = { rows: 1, columns: 2, values: Float64Array.of(1, 2) };
  expect(read(X).X).toBe(X);
  expect(read(X, { shared: true }).X).not.toBe(X);
  const shared = { ...X, values: new Float64Array(new SharedArrayBuffer(16)) };
  expect(read(shared, { shared: true }).X.values).toBe(shared.values);
});

test('sparse features stay sparse, and features are brought to the form of training', () => {
  const dense: Matrix = { rows: 2, columns: 2, values: Float64Array.of(0, 1, missing, 0) };
  const sparse = toSparse(dense);
  const { X, schema } = read(sparse);
  expect(X).toBe(sparse);
  expect(schema).toEqual({ columns: [{ type: 'number' }, { type: 'number' }], sparse: true });
  expect(read(dense, { schema }).X).toEqual(sparse);
  expect(read(sparse, { schema: read(dense).schema }).X).toEqual(dense);
  const shared = read(sparse, { shared: true }).X as SparseMatrix;
  expect([shared.values, shared.indices, shared.indptr].map(({ buffer }) => buffer)).toEqual([
    expect.any(SharedArrayBuffer),
    expect.any(SharedArrayBuffer),
    expect.any(SharedArrayBuffer),
  ]);
  expect(shared.indices).toEqual(sparse.indices);
});

describe('categories', () => {
  const rows = [
    { size: 1, color: 'red', odd: true },
    { size: null, color: 'Blue', odd: false },
    { size: 3, color: null, odd: true },
    { size: 4, color: 'red', odd: false },
  ];
  const { X, schema } = read(rows);

  test('text columns become codes in the order of code units', () => {
    expect(X).toEqual({
      rows: 4,
      columns: 3,
      values: Float64Array.of(1, 1, 1, missing, 0, 0, 3, missing, 1, 4, 1, 0),
      levels: Uint32Array.of(0, 2, 0),
    });
    expect(schema.columns).toEqual([
      { name: 'size', type: 'number' },
      { name: 'color', type: 'category', levels: ['Blue', 'red'] },
      { name: 'odd', type: 'number' },
    ]);
  });

  test('a columns object gives the same', () => {
    const columns = { size: [1, null, 3, 4], color: ['red', 'Blue', missing, 'red'], odd: [true, false, true, false] };
    expect(read(columns)).toEqual({ X, schema });
  });

  test('at prediction columns are matched by name, whatever their order', () => {
    const reordered = rows.map(({ size, color, odd }) => ({ odd, color, size }));
    expect(read(reordered, { schema }).X).toEqual(X);
    expect(read(reordered, { schema }).schema).toBe(schema);
  });

  test('other columns are ignored, even with cells that are no data', () => {
    expect(
      read(
        rows.map((row) => ({ when: new Date(0), ...row })),
        { schema },
      ).X,
    ).toEqual(X);
  });

  test('an unseen category is missing, and the levels are those of training', () => {
    const { X: seen } = read(
      [
        { size: 1, odd: 0, color: 'green' },
        { size: 1, odd: 0, color: 'red' },
      ],
      { schema },
    );
    expect(seen.values).toEqual(Float64Array.of(1, missing, 0, 1, 1, 0));
    expect((seen as Matrix).levels).toEqual(Uint32Array.of(0, 2, 0));
  });

  test('an absent column is an error that names it', () => {
    expect(() => read([{ size: 1, colour: 'red', odd: true }], { schema })).toThrow(
      'X: column "color" is missing; did you mean "colour"?',
    );
    expect(() => read({ size: [1], odd: [true] }, { schema })).toThrow(
      'column "color" is missing; found "size", "odd"',
    );
  });

  test('types must be those of training', () => {
    expect(() => read([{ size: 'big', color: 'red', odd: true }], { schema })).toThrow(
      'X: column "size", row 0: expected a number, found "big"',
    );
    expect(() => read([{ size: 1, color: 7, odd: true }], { schema })).toThrow(
      'X: column "color", row 0: expected text (it is a category), found 7',
    );
    expect(() => read([[1, 0, 1]], { schema })).toThrow('column "color" was text in training: expected records');
    expect(read(X, { schema }).X).toEqual(X);
  });

  test('the empty text and __proto__ are categories like others', () => {
    const { X: odd, schema: learned } = read({ c: ['__proto__', '', 'constructor'] });
    expect([...odd.values]).toEqual([1, 0, 2]);
    expect(learned.columns).toEqual([{ name: 'c', type: 'category', levels: ['', '__proto__', 'constructor'] }]);
    expect(read({ c: ['toString'] }, { schema: learned }).X.values).toEqual(Float64Array.of(missing));
  });

  test('a column of missing values only is a number', () => {
    expect(read([{ a: null }, {}]).schema.columns).toEqual([{ name: 'a', type: 'number' }]);
  });

  test('codes in a Matrix keep their count; at prediction those beyond it are missing', () => {
    const coded: Matrix = {
      rows: 2,
      columns: 2,
      values: Float64Array.of(0.5, 2, 1, missing),
      levels: Uint32Array.of(0, 3),
    };
    const { X: same, schema: learned } = read(coded);
    expect(same).toBe(coded);
    expect(learned.columns).toEqual([{ type: 'number' }, { type: 'category', levels: 3 }]);
    const given = [
      [1, 3],
      [1, 2],
    ];
    expect(read(given, { schema: learned }).X).toEqual({
      rows: 2,
      columns: 2,
      values: Float64Array.of(1, missing, 1, 2),
      levels: Uint32Array.of(0, 3),
    });
    const own: Matrix = { rows: 1, columns: 2, values: Float64Array.of(1, 5) };
    expect(read(own, { schema: learned }).X.values).toEqual(Float64Array.of(1, missing));
    expect(own.values).toEqual(Float64Array.of(1, 5));
    expect(() => read([[1, 0.5]], { schema: learned })).toThrow('column 1, row 0: expected a category code, found 0.5');
    const named = read(coded, { columnNames: ['a', 'b'] }).schema;
    expect(read([{ b: 4, a: 1 }], { schema: named }).X.values).toEqual(Float64Array.of(1, missing));
    expect(() => read([{ b: -1, a: 1 }], { schema: named })).toThrow(
      'column "b", row 0: expected a category code, found -1',
    );
    expect(() => read(coded, { schema: read([[1, 2]]).schema })).toThrow(
      'column 1 was a number in training, found a category',
    );
  });
});

describe('names', () => {
  test('__proto__ is an ordinary column', () => {
    const rows = [record('{"__proto__": 1, "constructor": 2}'), record('{"constructor": 4, "__proto__": 3}')];
    const { X, schema } = read(rows);
    expect(X.values).toEqual(Float64Array.of(1, 2, 3, 4));
    expect(schema.columns.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
    expect(read([{ constructor: 5, ['__proto__']: 6 }], { schema }).X.values).toEqual(Float64Array.of(6, 5));
    expect(() => read([{ a: 1 }], { schema })).toThrow('column "__proto__" is missing');
    expect(Object.prototype).not.toHaveProperty('a');
  });

  test('what every object has is no cell', () => {
    expect(read([record('{"constructor": 1}'), { a: 2 }]).X.values).toEqual(Float64Array.of(1, missing, missing, 2));
  });

  test('columnNames choose and order the columns of records', () => {
    expect(read([{ a: 1, b: 2, c: 3 }], { columnNames: ['c', 'a'] }).X.values).toEqual(Float64Array.of(3, 1));
    expect(() => read([{ a: 1 }], { columnNames: ['z'] })).toThrow('column "z" is missing');
  });

  test('columnNames name the columns of rows', () => {
    const { schema } = read([[1, 2]], { columnNames: ['a', 'b'] });
    expect(schema.columns).toEqual([
      { name: 'a', type: 'number' },
      { name: 'b', type: 'number' },
    ]);
    expect(read([{ b: 4, a: 3 }], { schema }).X.values).toEqual(Float64Array.of(3, 4));
    expect(read([[3, 4]], { schema }).X.values).toEqual(Float64Array.of(3, 4));
    expect(() => read([[1, 2]], { schema, columnNames: ['b', 'a'] })).toThrow(
      'column 0 was "a" in training, found "b"',
    );
    expect(() => read([[1, Infinity]], { schema })).toThrow('column "b", row 0');
    expect(() => read([[1, 2]], { columnNames: ['a'] })).toThrow('X has 2 columns and columnNames has 1 names');
    expect(() => read([[1, 2]], { columnNames: ['a', 'a'] })).toThrow('a name twice');
  });

  test('records cannot be matched where training had no names', () => {
    expect(() => read([{ a: 1 }], { schema: read([[1]]).schema })).toThrow('column 0 had no name in training');
  });

  test('the input is called as the caller calls it', () => {
    expect(() => read([], { name: 'testX' })).toThrow('testX is empty');
  });
});

describe('refuses', () => {
  const two: Schema = { columns: [{ type: 'number' }, { type: 'number' }] };
  const sparse: SparseMatrix = {
    rows: 2,
    columns: 2,
    indptr: Uint32Array.of(0, 1, 2),
    indices: Uint32Array.of(0, 1),
    values: Float64Array.of(1, 2),
  };
  const dense: Matrix = { rows: 1, columns: 2, values: Float64Array.of(1, 2) };
  test.each<[string, unknown, string, object?]>([
    ['no rows', [], 'X is empty: expected at least one row'],
    ['no columns', [[], []], 'X has no columns: row 0 is empty'],
    ['ragged rows', [[1, 2], [1, 2], [3]], 'X: row 2 has 1 columns, expected 2 as in row 0'],
    [
      'infinity',
      [
        [1, 2],
        [3, -Infinity],
      ],
      'X: column 1, row 1: expected a finite number, found -Infinity',
    ],
    ['infinity in typed rows', [Float64Array.of(1, Infinity)], 'X: column 1, row 0: expected a finite number'],
    [
      'text in rows',
      [
        [1, 2],
        ['a', 3],
      ],
      'X: column 0, row 1: expected a number, found "a"',
    ],
    ['text that looks like a number', [['1']], 'expected a number, found "1"'],
    ['a date', [[1, new Date(0)]], 'X: column 1, row 0: expected a number, found a Date (use its getTime())'],
    [
      'a date among numbers',
      [{ a: 1 }, { a: new Date(0) }],
      'X: column "a": mixed types: number (row 0: 1) and Date (row 1: a Date)',
    ],
    ['an object in a record', [{ a: { b: 1 } }], 'column "a", row 0: expected a number, found an Object'],
    ['a bigint', [[1n]], 'expected a number, found 1n'],
    ['bigint rows', [BigInt64Array.of(1n)], 'expected a number, found 1n'],
    ['nested rows', [[[1]]], 'column 0, row 0: expected a number, found an Array'],
    [
      'mixed types',
      [{ a: 5 }, { a: 'n/a' }],
      'X: column "a": mixed types: number (row 0: 5) and string (row 1: "n/a")',
    ],
    [
      'infinity in a record',
      [{ a: 1 }, { a: Infinity }],
      'X: column "a", row 1: expected a finite number, found Infinity',
    ],
    ['a row among records', [{ a: 1 }, [1]], 'X: row 1: expected a record, as row 0, found an Array'],
    ['a record among rows', [[1], { a: 1 }], 'X: row 1: expected an array of numbers, as row 0, found an Object'],
    ['a hole', [[1], undefined, [2]], 'X: row 1'],
    ['records without keys', [{}, {}], 'X has no columns'],
    [
      'a flat array',
      [1, 2],
      'row 0: expected an array of numbers or a record, found 1 (a single column is [[1], [2], …])',
    ],
    ['a flat typed array', Float64Array.of(1), 'found a flat array; give { rows, columns, values }'],
    ['strings', ['abc'], 'row 0: expected an array of numbers or a record, found "abc"'],
    ['null', null, 'X: expected rows, a Matrix, records or a columns object, found null'],
    ['a number', 3, 'found 3'],
    ['a Map', new Map(), 'found a Map'],
    ['a columns object without columns', {}, 'X has no columns'],
    ['a columns object without rows', { a: [] }, 'X is empty'],
    ['columns of different lengths', { a: [1], b: [1, 2] }, 'column "b" has 2 rows, expected 1 as in column "a"'],
    ['a column that is none', { a: [1], b: 2 }, 'X: column "b": expected an array, found 2'],
    ['text of a column', { a: 'abc' }, 'X: column "a": expected an array, found "abc"'],
    ['an Arrow table', { getChild: () => 0, batches: [], numRows: 3 }, 'X: Arrow tables are not supported yet'],
    ['a Table without columns', { rows: 1, columns: [] }, 'X has no columns'],
    ['an empty ml-matrix', new MlLike([]), 'X is empty: 0 rows, 0 columns'],
    ['infinity in ml-matrix', new MlLike([[1, Infinity]]), 'column 1, row 0: expected a finite number'],
    ['a Matrix without rows', { rows: 0, columns: 1, values: new Float64Array(0) }, 'X has no rows'],
    ['a Matrix without columns', { rows: 1, columns: 0, values: new Float64Array(0) }, 'X has no columns'],
    [
      'a Matrix of half rows',
      { rows: 0.5, columns: 2, values: Float64Array.of(1) },
      'X: rows: expected a whole number, found 0.5',
    ],
    [
      'a Matrix of the wrong length',
      { ...dense, rows: 2 },
      'X.values: expected length 4 (2 rows x 2 columns), found 2',
    ],
    [
      'a Matrix of floats',
      { ...dense, values: Float32Array.of(1, 2) },
      'X.values: expected a Float64Array, found a Float32Array',
    ],
    ['a Matrix of an array', { ...dense, values: [1, 2] }, 'X.values: expected a Float64Array, found an Array'],
    ['infinity in a Matrix', { ...dense, values: Float64Array.of(1, Infinity) }, 'X: column 1, row 0'],
    [
      'levels of the wrong length',
      { ...dense, levels: Uint32Array.of(2) },
      'X.levels: expected length 2 (one per column)',
    ],
    ['levels of the wrong type', { ...dense, levels: [0, 0] }, 'X.levels: expected a Uint32Array'],
    [
      'codes beyond the levels',
      { ...dense, levels: Uint32Array.of(0, 2) },
      'X: column 1, row 0: expected a category code from 0 to 1, found 2',
    ],
    ['indptr of the wrong length', { ...sparse, rows: 3 }, 'X.indptr: expected length 4 (rows + 1), found 3'],
    ['indptr that falls', { ...sparse, indptr: Uint32Array.of(0, 3, 2) }, 'X.indptr: falls from 3 to 2 at row 1'],
    ['indptr that starts late', { ...sparse, indptr: Uint32Array.of(1, 1, 2) }, 'X.indptr: expected 0 first, found 1'],
    [
      'indptr that ends early',
      { ...sparse, indptr: Uint32Array.of(0, 1, 1) },
      'X.indices: expected length 1 (the last of indptr)',
    ],
    ['indices out of range', { ...sparse, indices: Uint32Array.of(0, 2) }, 'X.indices: row 1: column 2 of 2'],
    [
      'indices that do not rise',
      { ...sparse, indptr: Uint32Array.of(0, 2, 2), indices: Uint32Array.of(1, 1) },
      'row 0: 1 follows 1, expected ascending',
    ],
    [
      'values of another length',
      { ...sparse, values: Float64Array.of(1) },
      'X.values: expected length 2 (as many as indices)',
    ],
    [
      'infinity in sparse',
      { ...sparse, values: Float64Array.of(1, -Infinity) },
      'X: column 1, row 1: expected a finite number',
    ],
    ['another number of columns', [[1, 2, 3]], 'X has 3 columns, expected 2 as in training', { schema: two }],
    ['an unknown option', [[1]], 'toMatrix: unknown option "names"', { names: [] }],
  ])('%s', (_name, input, message, options = {}) => {
    expect(() => read(input, options)).toThrow(message);
    expect(() => read(input, options)).toThrow(expect.objectContaining({ name: 'ValidationError' }));
  });
});

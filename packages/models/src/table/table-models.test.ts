/** From a Table to a saved model and back, with all that may be other at prediction. */
import { type InputFinding, type Table, takeTableRows, toDocuments } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import {
  createModel,
  crossValidate,
  fitPipeline,
  loadRegistry,
  type Model,
  modelFromJson,
  modelToJson,
  trainTestSplit,
} from '../index.ts';
import { takeTarget } from './take-target.ts';

const registry = await loadRegistry();
const rows = 200;
const draws = stream(9, 'table models');
const label = Array.from({ length: rows }, () => draws.integer(0, 2));
const day = 86_400_000;

/** Every column tells a part of the label. */
const table: Table = {
  rows,
  columns: [
    {
      name: 'when',
      type: 'date',
      values: Float64Array.from(label, (y, i) => (i % 9 ? day * (500 * y + draws.integer(0, 900)) : Number.NaN)),
    },
    { name: 'label', type: 'category', codes: Int32Array.from(label), levels: ['no', 'yes'] },
    {
      name: 'x',
      type: 'number',
      values: Float64Array.from(label, (y, i) => (i % 7 ? y + draws.normal() : Number.NaN)),
    },
    {
      ...{ name: 'city', type: 'category', levels: Array.from({ length: 60 }, (_, k) => `city ${k}`) },
      codes: Int32Array.from(label, (y, i) =>
        i % 11 ? draws.integer(0, 30) + 30 * (draws.uniform() < 0.8 ? y : 1 - y) : -1,
      ),
    },
    {
      name: 'kind',
      type: 'category',
      codes: Int32Array.from(label, () => draws.integer(0, 3)),
      levels: ['a', 'b', 'c'],
    },
    {
      ...{ name: 'says', type: 'text', missing: Uint8Array.from(label, (_, i) => (i % 13 === 0 ? 1 : 0)) },
      ...toDocuments(label.map((y) => [y ? 'good' : 'bad', 'word', draws.uniform() < 0.5 ? 'good' : 'bad'].join(' '))),
    },
  ],
};

const learners = [
  'logisticRegression',
  'multinomialNb',
  'gradientBoostingClassifier',
  'svc',
  'randomForestClassifier',
  'mlpClassifier',
];
const fit = (kind: string) =>
  fitPipeline({ kind, params: kind === 'mlpClassifier' ? { nEstimators: 1, maxIter: 20 } : {} }, table, 'label');
const reload = async (model: Model): Promise<Model> =>
  createModel(modelFromJson(JSON.parse(JSON.stringify(modelToJson(model.parts))), registry), registry);

describe.each(learners)('%s', (kind) => {
  test('fits, is saved and predicts the same, whatever is new', async () => {
    const model = await fit(kind);
    expect(model.score(table)).toBeGreaterThan(0.7);
    const again = await reload(model);
    expect(again.predictProba(table)).toEqual(model.predictProba(table));

    const findings: InputFinding[] = [];
    const odd = [
      { when: null, x: null, city: 'elsewhere', kind: null, says: null, more: 1 },
      { says: 'good unheard', kind: 'a', city: 'city 3', x: 1, when: new Date(0), more: 2 },
    ];
    const found = again.predict(odd, { onFinding: (finding) => findings.push(finding) });
    expect(found).toEqual(model.predict(odd));
    expect(findings.map(({ code }) => code)).toEqual(['new-category', 'extra-columns']);
    expect(() => model.predict([{ when: null, x: 1, city: 'city 1', kin: 'a', says: '' }])).toThrow(
      'X: column "kind" is missing; did you mean "kin"?',
    );
  });
});

test('the order of columns means nothing', async () => {
  const model = await fit('gradientBoostingClassifier');
  const turned = { ...table, columns: [...table.columns].reverse() };
  expect(model.predictProba(turned)).toEqual(model.predictProba(table));
  const { train, test: rest } = trainTestSplit(table, label);
  expect(model.predict(rest.X)).toHaveLength(rest.y.length);
  expect(train.X.rows + rest.X.rows).toBe(rows);
});

test('a table may miss cells that no training row missed', async () => {
  const whole = takeTableRows(
    { rows, columns: table.columns.slice(1, 3) },
    label.flatMap((_, i) => (i % 7 ? [i] : [])),
  );
  const model = await fitPipeline({ kind: 'svc', params: {} }, whole, 'label');
  expect(model.predict([{ x: null }])).toHaveLength(1);
});

test('texts are fitted in each fold, and those without a term are left out', async () => {
  const texts = { rows, columns: [table.columns[1], table.columns[5]] };
  const { mean } = await crossValidate({ kind: 'complementNb', params: {} }, texts, 'label', { folds: 3 });
  expect(mean).toBeGreaterThan(0.75);
  const silent = { ...table.columns[5], name: 'silent', missing: new Uint8Array(rows).fill(1) };
  const both = { rows, columns: [table.columns[1], silent, table.columns[5]] };
  const model = await fitPipeline({ kind: 'complementNb', params: {} }, both, 'label');
  expect(model.score(both)).toBeGreaterThan(0.75);
  await expect(
    fitPipeline({ kind: 'complementNb', params: {} }, { rows, columns: [table.columns[1], silent] }, 'label'),
  ).rejects.toThrow();
});

test('the schema of a saved model holds names, types, levels and the target', async () => {
  const { schema } = (await reload(await fit('complementNb'))).parts;
  expect(schema.columns.map(({ name, type }) => `${name}: ${type}`)).toEqual([
    ...['when: date', 'x: number', 'city: category', 'kind: category', 'says: text'],
  ]);
  expect(schema.target).toBe('label');
});

/** Of the fitted steps: dates, then texts. */
type Damaged = readonly [
  { readonly state: { readonly parts: Int32Array } },
  {
    readonly state: {
      other?: unknown;
      readonly texts: { readonly state: { vocabulary: string[]; analysis: object } }[][];
    };
  },
];

test.each<[string, (steps: Damaged) => void]>([
  ['terms out of order', ([, texts]) => void texts.state.texts[0][0].state.vocabulary.reverse()],
  ['no lists', ([, texts]) => void delete texts.state.other],
  ['another analyzer', ([, texts]) => void Object.assign(texts.state.texts[0][0].state.analysis, { analyzer: 'x' })],
  ['parts of dates', ([dates]) => void dates.state.parts.fill(999)],
])('a damaged model is refused: %s', async (_, damage) => {
  const { parts } = await fit('complementNb');
  const pipeline = structuredClone(parts.members[0].pipeline);
  damage(pipeline.preprocessing as unknown as Damaged);
  const document = modelToJson({ ...parts, members: [{ weight: 1, pipeline }] });
  expect(() => modelFromJson(document, registry)).toThrow(/at pipeline\.preprocessing\[\d\]\.state/);
});

test('the target is taken out of tables, records and columns objects by name', () => {
  expect(Array.from(takeTarget(table, 'label').y)).toEqual(label.map((y) => ['no', 'yes'][y]));
  expect(takeTarget([{ a: 1, b: 'x' }, { a: 2 }], 'b')).toEqual({ X: [{ a: 1 }, { a: 2 }], y: ['x', undefined] });
  expect(takeTarget({ a: [1, 2], b: [3, 4] }, 'b')).toEqual({ X: { a: [1, 2] }, y: [3, 4] });
  expect(() => takeTarget(table, 'lable')).toThrow('y: X has no column "lable"; did you mean "label"?');
  expect(() => takeTarget(table, 'says')).toThrow('y: column "says" is a text: expected numbers or categories');
  expect(() => takeTarget([[1, 2]], 'b')).toThrow('y: "b" names a column, and the columns of X have no names');
});

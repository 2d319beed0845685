/** `explain`: what a model is, what it is worth, and which columns matter to it. */
import type { Model } from '@hyperopt-ts/models';
import { metric as metricByName } from '@hyperopt-ts/validation';
import type { Context } from '../command/command.ts';
import { exitCodes } from '../command/exit-code.ts';
import { readLabelled } from '../files/labelled.ts';
import { readModel } from '../files/read-model.ts';
import { say } from '../terminal/terminal.ts';
import { noteLines } from '../words/notices.ts';
import { explainLines } from './explain-lines.ts';
import type { Explanation } from './explanation.ts';
import { gainImportance, shuffleImportance } from './importance.ts';

export async function runExplain(
  { model: path, data }: { model: string; data?: string },
  context: Context,
): Promise<number> {
  const model = await readModel(path);
  const { parts } = model;
  const explanation = { path, model, ...(data === undefined ? ofSplits(model) : await ofData(model, data, context)) };
  if (context.json) {
    const { task, classes, schema, members, decision, validation } = parts;
    const pipelines = members.map(({ weight, pipeline }) => ({
      weight,
      preprocessing: pipeline.preprocessing.map(({ kind, params }) => ({ kind, params })),
      learner: { kind: pipeline.learner.kind, params: pipeline.learner.params },
    }));
    const { importance, how } = explanation;
    const told = {
      task,
      target: schema.target,
      classes,
      pipelines,
      decision,
      validation,
      importance,
      importanceBy: how,
    };
    context.out.write(`${JSON.stringify({ command: 'explain', ...told })}\n`);
  } else say(context.out, explainLines(explanation, context.out));
  return exitCodes.ok;
}

function ofSplits(model: Model): Pick<Explanation, 'importance' | 'how'> {
  const importance = gainImportance(model);
  return importance ? { importance, how: 'the share of what the splits on it gain' } : {};
}

async function ofData(model: Model, data: string, { err }: Context): Promise<Pick<Explanation, 'importance' | 'how'>> {
  const { task, validation } = model.parts;
  const { table, y, notes, skipped, target } = await readLabelled(data, model, undefined);
  const told = [...(skipped > 0 ? [`${skipped} rows without "${target}" left out`] : []), ...notes];
  say(err, noteLines(told, err));
  const metric = metricByName(validation?.metric ?? (task === 'classification' ? 'accuracy' : 'r2'));
  const { importance, score, rows } = shuffleImportance(model, table, y, metric);
  const change = metric.direction === 'maximize' ? 'falls' : 'rises';
  return {
    importance,
    how: `by how much the ${metric.name} of ${score} on ${rows} rows ${change} when the column is shuffled`,
  };
}

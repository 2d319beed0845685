/** `score`: a model on rows whose answers are known. */
import { metric as metricByName } from '@hyperopt-ts/validation';
import type { Context } from '../command/command.ts';
import { exitCodes } from '../command/exit-code.ts';
import { UsageError } from '../command/usage-error.ts';
import { readLabelled } from '../files/labelled.ts';
import { readModel } from '../files/read-model.ts';
import { say } from '../terminal/terminal.ts';
import { noteLines } from '../words/notices.ts';
import { count, counted, figure } from '../words/numbers.ts';

export interface ScoreRequest {
  readonly model: string;
  readonly data: string;
  readonly metric?: string;
  readonly target?: string;
}

export async function runScore(request: ScoreRequest, context: Context): Promise<number> {
  const { err, out, json } = context;
  const model = await readModel(request.model);
  const { task, validation } = model.parts;
  const metric = request.metric ?? validation?.metric ?? (task === 'classification' ? 'accuracy' : 'r2');
  if (metricByName(metric).task !== task)
    throw new UsageError(`--metric: ${metric} is no metric of ${task}, and the model is of that`);
  const { table, y, target, skipped, notes } = await readLabelled(request.data, model, request.target);
  const score = model.score(table, y, { metric });
  const all = [...(skipped > 0 ? [`${counted(skipped, 'row')} without "${target}" left out`] : []), ...notes];
  say(err, noteLines(all, err));
  if (json)
    out.write(
      `${JSON.stringify({ command: 'score', metric, score, rows: table.rows, skipped, target, notes: all })}\n`,
    );
  else out.write(`${metric} ${out.style.bold(figure(score))} on ${count(table.rows)} rows\n`);
  return exitCodes.ok;
}

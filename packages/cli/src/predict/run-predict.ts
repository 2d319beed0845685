/** `predict`: a piece of the file at a time. */

import type { Context } from '../command/command.ts';
import { exitCodes } from '../command/exit-code.ts';
import { UsageError } from '../command/usage-error.ts';
import { readModel } from '../files/read-model.ts';
import { createStrangers } from '../files/strangers.ts';
import { streamTable } from '../files/table.ts';
import { say } from '../terminal/terminal.ts';
import { noteLines } from '../words/notices.ts';
import { counted } from '../words/numbers.ts';
import { openOutput } from './output.ts';
import { createPieces } from './pieces.ts';

export interface PredictRequest {
  readonly model: string;
  readonly data: string;
  readonly proba?: boolean;
  readonly out?: string;
}

export async function runPredict(
  { model: path, data, proba = false, out }: PredictRequest,
  context: Context,
): Promise<number> {
  if (context.json && out === undefined)
    throw new UsageError('predict: --json needs --out FILE, as stdout has the predictions');
  const model = await readModel(path);
  const pieces = createPieces(model, proba);
  const strangers = createStrangers(data, model.parts.schema);
  const output = await openOutput(out, [path, data], context);
  let rows = 0;
  try {
    for await (const table of streamTable(data, strangers)) {
      strangers.look(table);
      await output.write((rows === 0 ? pieces.header : '') + pieces.of(table));
      rows += table.rows;
    }
    await output.commit();
  } finally {
    await output.close();
  }
  const notes = strangers.notes();
  say(context.err, noteLines(notes, context.err));
  if (context.json)
    context.out.write(`${JSON.stringify({ command: 'predict', out, rows, columns: pieces.columns, notes })}\n`);
  else if (out !== undefined && !context.quiet) context.err.write(`${counted(rows, 'prediction')} in ${out}\n`);
  return exitCodes.ok;
}

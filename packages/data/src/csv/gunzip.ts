/** Decompresses gzip with what Node and browsers have of their own. */
import { ReadError } from '../table/read-error.ts';

/** Throws a `ReadError` where the bytes are no gzip or end too early, and what `chunks` throws. */
export async function* gunzip(chunks: AsyncGenerator<Uint8Array>, file?: string): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream('gzip');
  const writer = writable.getWriter();
  const reader = readable.getReader();
  let sourceFailure: { cause: unknown } | undefined;
  // What goes wrong here is seen by the reader.
  const feeding = feed().catch((cause) => writer.abort(cause).catch(() => undefined));
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value as Uint8Array;
  } catch (cause) {
    if (sourceFailure) throw sourceFailure.cause;
    throw new ReadError('read-format', `not a whole gzip file: ${(cause as Error).message}`, { file }, { cause });
  } finally {
    await reader.cancel().catch(() => undefined);
    await feeding;
  }

  async function feed(): Promise<void> {
    for await (const chunk of watched()) await writer.write(chunk as Uint8Array<ArrayBuffer>);
    await writer.close();
  }

  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* chunks;
    } catch (cause) {
      sourceFailure = { cause };
      throw cause;
    }
  }
}

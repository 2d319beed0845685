/** Serves files of the memory on a port of loopback, as tests of a browser need. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Served {
  /** Without a slash at its end. */
  readonly origin: string;
  close(): Promise<void>;
}

const TYPES = { html: 'text/html', js: 'text/javascript', json: 'application/json' };

/** `files`: name to text. What has no file is not found. */
export async function serve(
  files: Readonly<Record<string, string>>,
  headers: Record<string, string> = {},
): Promise<Served> {
  const server = createServer(({ url = '/' }, response) => {
    const name = url.slice(1);
    if (!Object.hasOwn(files, name)) response.writeHead(404).end();
    else {
      const type = TYPES[name.slice(name.lastIndexOf('.') + 1) as keyof typeof TYPES];
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, ...headers }).end(files[name]);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

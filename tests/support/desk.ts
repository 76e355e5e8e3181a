import { createServer } from 'node:http';

export interface Desk {
  readonly url: string;
  close(): void;
}

/** Where the files of a run, each in one of several processes, ask for what is made once for all of them. */
export async function openDesk(make: () => Promise<string>): Promise<Desk> {
  let made: Promise<string> | null = null;
  const server = createServer(async (_request, response) => {
    try {
      made ??= make();
      response.end(await made);
    } catch (error) {
      response.writeHead(500);
      response.end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The desk has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What was made; the first who asks has it made. */
export async function askDesk(url: string): Promise<string> {
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}

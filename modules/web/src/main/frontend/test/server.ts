import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A JSON document, or a function that answers by itself. */
type Reply = object | ((request: IncomingMessage, response: ServerResponse) => unknown);

/** What a server answers, by path, or by method and path as in `POST /api/search`; everything else is 404. */
export type Answers = Readonly<Record<string, Reply>>;

/** A real server that answers as told; the page of the test environment is on its origin until it is disposed of. */
export async function serve(answers: Answers): Promise<AsyncDisposable> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '');
    const reply = answers[`${request.method} ${path}`] ?? answers[path];
    if (reply === undefined) {
      response.statusCode = 404;
      response.end();
    } else if (typeof reply === 'function') {
      reply(request, response);
    } else {
      json(response, 200, reply);
    }
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const page = window as unknown as { happyDOM: { setURL: (url: string) => void } };
  page.happyDOM.setURL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return {
    [Symbol.asyncDispose]: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Sends a JSON document. */
export function json(response: ServerResponse, status: number, body: object): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}

/** The body of a request, read as JSON. */
export async function bodyOf<T>(request: IncomingMessage): Promise<T> {
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString());
}

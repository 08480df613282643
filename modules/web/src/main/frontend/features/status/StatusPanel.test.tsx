import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { StatusPanel } from './StatusPanel.tsx';

let server: Server;

afterEach(() => {
  cleanup();
  server.close();
});

/** Shows the panel on a page of a server that answers as told. */
async function show(answer: RequestListener) {
  server = createServer(answer);
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const page = window as unknown as { happyDOM: { setURL: (url: string) => void } };
  page.happyDOM.setURL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  render(<StatusPanel />);
}

test('says what the deployment says about itself', async () => {
  await show((request, response) => {
    expect(request.url).toBe('/api/status');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ version: '1.2.3', sentry: 'sentry.example', chat: false }));
  });
  expect(screen.getByText('Asking …')).toBeTruthy();
  expect(await screen.findByText('Answering')).toBeTruthy();
  expect(screen.getByText('1.2.3')).toBeTruthy();
  expect(screen.getByText('sentry.example')).toBeTruthy();
  expect(screen.getByText('Not configured')).toBeTruthy();
});

test('says so when there is no good answer', async () => {
  await show((_, response) => {
    response.statusCode = 503;
    response.end();
  });
  expect(await screen.findByText(/No answer/)).toBeTruthy();
});

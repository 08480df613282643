import type { IncomingMessage, ServerResponse } from 'node:http';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { afterEach, beforeEach } from 'vitest';
import Chat from '../features/chat/Chat.tsx';
import type { Message } from '../features/chat/messages.ts';
import type { SignedIn } from '../features/session/popUp.ts';
import { type Session, SessionContext, type Who } from '../features/session/session.ts';
import { type Answers, bodyOf, serve } from './server.ts';

export interface Sent {
  readonly id: string;
  readonly messages: readonly Message[];
  readonly model?: string;
  readonly allow: readonly string[];
  readonly replaced: readonly string[];
}

export const SOMEBODY: Who = { kind: 'somebody', id: '1', scope: {} };
export const NOBODY: Who = { kind: 'nobody' };

/** What becomes of the sign-in; signing in has the outcome that a test gives it. */
export let become: (change: Partial<Pick<Session, 'who' | 'left'>>) => void;
let outcome: SignedIn;

export function signingIn(next: SignedIn) {
  outcome = next;
}

function Signed({ children }: { children: ReactNode }) {
  const [state, setState] = useState<Pick<Session, 'who' | 'left'>>({ who: SOMEBODY, left: null });
  become = (change) => setState((before) => ({ ...before, ...change }));
  const signIn = async () => {
    // As the server says afterwards: the same person again, or still nobody.
    become({ who: outcome.kind === 'signed in' ? { ...SOMEBODY } : NOBODY });
    return outcome;
  };
  const signOut = async () => become({ who: NOBODY, left: { here: true } });
  return (
    <SessionContext value={{ ...state, signIn, signOut, notLeft: null, check: async () => {} }}>
      {children}
    </SessionContext>
  );
}

let server: AsyncDisposable | undefined;
export let sent: Sent[];

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  sent = [];
  outcome = { kind: 'signed in' };
});

afterEach(async () => {
  cleanup();
  await server?.[Symbol.asyncDispose]();
});

/** An answer: its parts as a stream, or what else the server says. */
export type Reply = readonly object[] | ((response: ServerResponse) => void);

export async function open(replies: readonly Reply[], more: Answers = {}) {
  const left = [...replies];
  server = await serve({
    'POST /api/chat': async (request: IncomingMessage, response: ServerResponse) => {
      sent.push(await bodyOf<Sent>(request));
      const reply = left.shift() ?? [];
      if (typeof reply === 'function') {
        reply(response);
      } else {
        stream(response, reply);
      }
    },
    ...more,
  });
  show();
}

function show() {
  render(
    <Signed>
      <Chat />
    </Signed>,
  );
}

/** As if the page were loaded again, or the panel closed and opened. */
export function reload() {
  cleanup();
  show();
}

/** An answer that has begun, and ends when it is stopped. */
export function underWay(parts: readonly object[]) {
  let answer: ServerResponse | undefined;
  let stopped = false;
  const write = (part: object) => answer?.write(`data: ${JSON.stringify(part)}\n\n`);
  const stopWith = (rest: readonly object[]) => (_: IncomingMessage, response: ServerResponse) => {
    stopped = true;
    for (const part of [
      ...rest,
      { type: 'message-metadata', messageMetadata: { durationMillis: 7, finishReason: 'stopped' } },
      { type: 'abort' },
    ]) {
      write(part);
    }
    answer?.end('data: [DONE]\n\n');
    response.statusCode = 204;
    response.end();
  };
  return {
    reply: (response: ServerResponse) => {
      answer = response;
      response.setHeader('content-type', 'text/event-stream');
      for (const part of [{ type: 'start', messageId: 'm1' }, ...parts]) {
        write(part);
      }
    },
    stopped: () => stopped,
    stop: stopWith([]),
    stopWith,
  };
}

export function stream(response: ServerResponse, parts: readonly object[], messageId = 'm1') {
  response.setHeader('content-type', 'text/event-stream');
  for (const part of [
    { type: 'start', messageId },
    ...parts,
    { type: 'finish', messageMetadata: { durationMillis: 1200 } },
  ]) {
    response.write(`data: ${JSON.stringify(part)}\n\n`);
  }
  response.end('data: [DONE]\n\n');
}

/** What this browser kept of conversation `c7`. */
export function keptBefore(messages: readonly Message[]) {
  localStorage.setItem('sentry_chat_id', 'c7');
  localStorage.setItem('sentry_chat_timestamp', String(Date.now()));
  localStorage.setItem('sentry_chat_messages', JSON.stringify(messages));
}

export const words = (text: string) => [
  { type: 'text-start', id: 't' },
  { type: 'text-delta', id: 't', delta: text },
  { type: 'text-end', id: 't' },
];

export const box = () => screen.getByRole('textbox', { name: 'Message' });

/** Waits until nothing is under way; buttons of messages are only out of sight before. */
export const still = () => screen.findByRole('button', { name: 'Send' });

export function say(text: string) {
  fireEvent.change(box(), { target: { value: text } });
  fireEvent.keyDown(box(), { key: 'Enter' });
}

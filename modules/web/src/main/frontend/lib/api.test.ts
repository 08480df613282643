import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { type Answers, bodyOf, json, serve } from '../test/server.ts';
import { adviceFor } from './advice.ts';
import { call, Fault } from './api.ts';
import { when } from './say.ts';

let server: AsyncDisposable;

afterEach(async () => server[Symbol.asyncDispose]());

async function faultOf(answers: Answers): Promise<Fault> {
  server = await serve(answers);
  return call('/api/x', { method: 'POST', body: { a: 1 } }).then(
    () => expect.unreachable(),
    (fault) => fault as Fault,
  );
}

test('a body is sent as JSON and the answer is read', async () => {
  server = await serve({
    'POST /api/x': async (request, response) => json(response, 200, { got: await bodyOf(request) }),
  });
  expect(await call('/api/x', { method: 'POST', body: { a: 1 } })).toEqual({ got: { a: 1 } });
});

test('an answer without content is no answer to read', async () => {
  server = await serve({
    'DELETE /api/x': (_, response) => {
      response.statusCode = 204;
      response.end();
    },
  });
  expect(await call('/api/x', { method: 'DELETE' })).toBeUndefined();
});

test('a refusal is a fault with its code, words and time to wait', async () => {
  const fault = await faultOf({
    'POST /api/x': (_, response) =>
      json(response, 429, { name: 'RATE_LIMIT_EXCEEDED', error: 'Too many', retryAfter: 7 }),
  });
  expect([fault.code, fault.message, fault.retryAfter]).toEqual(['RATE_LIMIT_EXCEEDED', 'Too many', 7]);
  expect(adviceFor(fault).words).toBe('Try again in 7 seconds.');
});

test('an answer that is not from the API is a fault too', async () => {
  const fault = await faultOf({
    'POST /api/x': (_, response) => {
      response.statusCode = 502;
      response.end('<html>Bad gateway</html>');
    },
  });
  expect(fault.code).toBe('HTTP_502');
  expect(adviceFor(fault).words).not.toContain('html');
});

test.each([
  ['AUTH_EXPIRED', 'sign in'],
  ['INSUFFICIENT_PERMISSIONS', 'sign in'],
  ['QUOTA_EXCEEDED', 'none'],
  ['AI_SERVICE_UNAVAILABLE', 'none'],
  ['AI_RATE_LIMIT', 'try again'],
  ['AI_AUTH_FAILED', 'try again'],
  ['AI_MODEL_UNKNOWN', 'try again'],
  ['AI_TIMED_OUT', 'try again'],
  ['AI_UNREACHABLE', 'try again'],
  ['AI_FAILED', 'try again'],
  ['STORAGE_UNAVAILABLE', 'try again'],
  ['SEARCH_FAILED', 'try again'],
  ['APPROVAL_REQUIRED', 'try again'],
  ['CROSS_SITE_REQUEST', 'none'],
  ['METHOD_NOT_ALLOWED', 'none'],
  ['INTERNAL_ERROR', 'try again'],
  ['UNREACHABLE', 'try again'],
])('%s asks the person to: %s', (code, action) => {
  expect(adviceFor(new Fault(code, 'provider text')).action).toBe(action);
  expect(adviceFor(new Fault(code, 'provider text')).words).not.toContain('provider text');
});

/** What the server can say, from the sources of the server. */
const CODES = [...readFileSync('../java/picket/web/request/Code.java', 'utf8').matchAll(/^ {4}([A-Z_]+)\(/gm)].map(
  ([, code]) => code as string,
);

/** What is the same to a person, whichever of them it is. */
const ALIKE = [
  ['MISSING_AUTH_TOKEN', 'INVALID_AUTH_DATA', 'AUTH_EXPIRED'],
  ['INVALID_REQUEST', 'INVALID_MESSAGES_FORMAT', 'NOT_FOUND'],
  ['INTERNAL_ERROR', 'HTTP_502'],
];

test('each code of the server has advice of its own', () => {
  const titleOf = (code: string) => adviceFor(new Fault(code, '')).title;
  const alone = CODES.filter((code) => !ALIKE.flat().includes(code));
  expect(alone.length).toBeGreaterThan(20);
  expect(ALIKE.map((codes) => new Set(codes.map(titleOf)).size)).toEqual(ALIKE.map(() => 1));
  const titles = [...alone, ...ALIKE.map(([code]) => code as string), 'UNREACHABLE'].map(titleOf);
  expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
});

test('who has used up the tokens of a day is told on their own clock when the next one begins', () => {
  const fault = new Fault('QUOTA_EXCEEDED', '');
  const midnight = Math.ceil(fault.since / 86_400_000) * 86_400_000;
  expect(adviceFor(fault).words).toContain(`from ${when(midnight)}.`);
});

test.each([
  [1, '1 second'],
  [30, '30 seconds'],
  [120, '2 minutes'],
])('a wait of %i s is said as: %s', (seconds, said) => {
  expect(adviceFor(new Fault('AI_RATE_LIMIT', '', seconds)).words).toContain(`Try again in ${said}.`);
});

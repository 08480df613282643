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
  ['INTERNAL_ERROR', 'try again'],
  ['UNREACHABLE', 'try again'],
])('%s asks the person to: %s', (code, action) => {
  expect(adviceFor(new Fault(code, 'provider text')).action).toBe(action);
  expect(adviceFor(new Fault(code, 'provider text')).words).not.toContain('provider text');
});

test('each failure of the provider has advice of its own', () => {
  const codes = [
    'RATE_LIMIT',
    'AUTH_FAILED',
    'MODEL_UNKNOWN',
    'TIMED_OUT',
    'UNREACHABLE',
    'FAILED',
    'SERVICE_UNAVAILABLE',
  ];
  const titles = codes.map((code) => adviceFor(new Fault(`AI_${code}`, '')).title);
  expect(new Set([...titles, adviceFor(new Fault('anything else', '')).title]).size).toBe(codes.length + 1);
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

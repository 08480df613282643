import type { Fault } from './api.ts';
import type { Code } from './codes.ts';
import { when } from './say.ts';

/** What a person can do about a fault. */
export interface Advice {
  readonly title: string;
  readonly words: string;
  /** What the button does, if there is anything to press. */
  readonly action: 'sign in' | 'try again' | 'none';
}

const FAILED: Advice = {
  title: 'Something failed',
  words: 'It is not your fault. Try again; if it stays, tell whoever runs this deployment.',
  action: 'try again',
};

/** Our own words for each code; what a provider or another server wrote is never shown. */
export function adviceFor({ code, message, retryAfter, since }: Fault): Advice {
  const wait = retryAfter === undefined ? 'in a minute' : `in ${duration(retryAfter)}`;
  const known = code as Code | 'UNREACHABLE';
  switch (known) {
    case 'MISSING_AUTH_TOKEN':
    case 'INVALID_AUTH_DATA':
    case 'AUTH_EXPIRED':
      return {
        title: 'Your sign-in is over',
        words: 'Sign in again. Your message is kept and goes on from here.',
        action: 'sign in',
      };
    case 'INSUFFICIENT_PERMISSIONS':
      return {
        title: 'Your sign-in does not cover this',
        words: 'Sign in again and allow the organization, project or skill that it needs.',
        action: 'sign in',
      };
    case 'CROSS_SITE_REQUEST':
      return {
        title: 'This page is not at its own address',
        words: 'Open this site at the address that its deployment has; whoever runs it knows which.',
        action: 'none',
      };
    case 'APPROVAL_REQUIRED':
      return {
        title: 'This changes things in Sentry',
        words: 'It was not run. Try again, and say yes to it when you are asked.',
        action: 'try again',
      };
    case 'RATE_LIMIT_EXCEEDED':
      return { title: 'Too many requests', words: `Try again ${wait}.`, action: 'try again' };
    case 'AI_RATE_LIMIT':
      return {
        title: 'The model is busy',
        words: `Its provider asks us to slow down. Try again ${wait}.`,
        action: 'try again',
      };
    case 'QUOTA_EXCEEDED':
      return {
        title: 'Today’s tokens are used up',
        words: `Chat works again from ${when(nextDay(since))}. Tools, issues and traces work without the model.`,
        action: 'none',
      };
    case 'AI_SERVICE_UNAVAILABLE':
      return {
        title: 'No model is set up',
        words: 'Whoever runs this deployment can add one. Tools, issues and traces work without it.',
        action: 'none',
      };
    case 'AI_AUTH_FAILED':
      return {
        title: 'The model refuses this deployment',
        words:
          'Its key is wrong or may not use this model. Tell whoever runs this deployment, or choose another: /model.',
        action: 'try again',
      };
    case 'AI_MODEL_UNKNOWN':
      return {
        title: 'Its provider does not know this model',
        words: 'Choose another one with /model, or tell whoever runs this deployment.',
        action: 'try again',
      };
    case 'AI_TIMED_OUT':
      return {
        title: 'The model took too long',
        words: 'Nothing came from its provider for a while. Ask again, perhaps for less at once.',
        action: 'try again',
      };
    case 'AI_UNREACHABLE':
      return {
        title: 'No connection to the model',
        words:
          'This server cannot reach the model’s provider, or lost it. Try again in a moment; if it stays, tell whoever runs this deployment.',
        action: 'try again',
      };
    case 'AI_FAILED':
      return {
        title: 'The model failed',
        words: 'Its provider has trouble, and your message is not lost. Try again in a moment.',
        action: 'try again',
      };
    case 'AI_FILTERED':
      return { title: 'The model’s filter stopped this', words: 'Say it in other words.', action: 'none' };
    case 'AI_REJECTED':
      return {
        title: 'The model could not take this',
        words: 'The conversation may be too long for it. Start a new one, or choose another model.',
        action: 'try again',
      };
    case 'MCP_CONNECTION_FAILED':
      return {
        title: 'The tools do not answer',
        words: 'The MCP server cannot be reached. Try again in a moment.',
        action: 'try again',
      };
    case 'AUTH_UNAVAILABLE':
      return { title: 'Sign-in does not answer', words: `You stay signed in. Try again ${wait}.`, action: 'try again' };
    case 'STORAGE_UNAVAILABLE':
      return {
        title: 'What you saved cannot be reached',
        words: `The deployment’s database does not answer. Try again ${wait}.`,
        action: 'try again',
      };
    case 'SEARCH_FAILED':
      return { title: 'The search failed', words: 'Try other words, or try again later.', action: 'try again' };
    case 'CHAT_BUSY':
      return {
        title: 'An answer is on its way',
        words: 'Wait for it, perhaps in another tab, or stop it.',
        action: 'try again',
      };
    case 'CHAT_CHANGED':
      return {
        title: 'This conversation went on elsewhere',
        words: 'What was said in another tab or browser is shown now. If you still want that change, make it again.',
        action: 'none',
      };
    case 'UNREACHABLE':
      return {
        title: 'No connection',
        words: 'The server does not answer. Check your connection.',
        action: 'try again',
      };
    case 'INVALID_REQUEST':
    case 'INVALID_MESSAGES_FORMAT':
    case 'NOT_FOUND':
      return { title: 'This cannot be done', words: message, action: 'none' };
    case 'METHOD_NOT_ALLOWED':
      return {
        title: 'This page is older than its server',
        words: 'The deployment was changed since. Load the page again.',
        action: 'none',
      };
    case 'INTERNAL_ERROR':
      return FAILED;
    default:
      known satisfies never;
      // What is between this page and the server has codes of its own, or none.
      return FAILED;
  }
}

/** The days of quotas begin at midnight UTC. */
function nextDay(now: number): number {
  return new Date(now).setUTCHours(24, 0, 0, 0);
}

function duration(seconds: number): string {
  const [count, unit] = seconds < 100 ? [Math.ceil(seconds), 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

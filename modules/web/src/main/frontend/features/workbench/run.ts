import { useCallback, useRef, useState } from 'react';
import { call, type Fault, faultOf } from '../../lib/api.ts';
import { type Members, members } from '../../lib/read.ts';
import { type Result, resultOf } from '../results/result.ts';
import type { Scope } from '../session/session.ts';

/** A tool with its arguments. */
export interface Wish {
  readonly tool: string;
  readonly args: Members;
}

/** What a tool answered, with what it took. */
export interface Answered {
  readonly result: Result;
  readonly durationMillis: number;
  readonly bytes: number;
}

/** Where the run of a tool stands. */
export type Run =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly wish: Wish }
  /** It changes things: a person has to say yes to exactly this. */
  | { readonly kind: 'asking'; readonly wish: Wish; readonly destructive: boolean }
  | { readonly kind: 'answered'; readonly wish: Wish; readonly answer: Answered }
  | { readonly kind: 'failed'; readonly wish: Wish; readonly fault: Fault };

interface Sent {
  readonly durationMillis: number;
  readonly bytes: number;
  readonly trust: string;
}

/**
 * Runs a tool without a model.
 *
 * @throws Fault if it was refused or gave no answer; `APPROVAL_REQUIRED` if it changes things
 */
export async function runTool(
  { tool, args }: Wish,
  scope: Scope,
  approved: boolean,
  signal?: AbortSignal,
): Promise<Answered> {
  const sent = await call<Sent>(`/api/tools/${encodeURIComponent(tool)}`, {
    method: 'POST',
    body: { arguments: args, scope, ...(approved && { approved }) },
    ...(signal && { signal }),
  });
  return {
    result: resultOf(sent, sent.trust === 'untrusted'),
    durationMillis: sent.durationMillis,
    bytes: sent.bytes,
  };
}

/** One place where tools are run, one at a time: a new wish ends the one before. */
export function useRun(scope: Scope) {
  const [run, setRun] = useState<Run>({ kind: 'idle' });
  const current = useRef(new AbortController());

  const begin = useCallback(
    async (wish: Wish, approved = false) => {
      current.current.abort();
      const mine = new AbortController();
      current.current = mine;
      setRun({ kind: 'running', wish });
      const ended = await attempt(wish, scope, approved, mine.signal);
      if (!mine.signal.aborted) {
        setRun(ended);
      }
    },
    [scope],
  );
  const stop = useCallback(() => {
    current.current.abort();
    setRun({ kind: 'idle' });
  }, []);
  return { run, begin, stop };
}

async function attempt(wish: Wish, scope: Scope, approved: boolean, signal: AbortSignal): Promise<Run> {
  try {
    return { kind: 'answered', wish, answer: await runTool(wish, scope, approved, signal) };
  } catch (e) {
    const fault = faultOf(e);
    const asked = members(fault.details.tool);
    return fault.code === 'APPROVAL_REQUIRED' && asked
      ? {
          kind: 'asking',
          wish: { tool: String(asked.name), args: members(asked.arguments) ?? {} },
          destructive: asked.destructive === true,
        }
      : { kind: 'failed', wish, fault };
  }
}

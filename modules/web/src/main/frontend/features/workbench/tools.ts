import { useEffect, useState } from 'react';
import { call, type Fault, faultOf } from '../../lib/api.ts';
import type { Schema } from '../../lib/schema.ts';

/** A tool that can be run from the page. */
export interface RunnableTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: Schema;
}

interface Definition {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly inputSchema: Schema;
}

/** Tools that only lead to other tools; the page lists those itself. */
const GATEWAY = ['execute_sentry_tool', 'search_sentry_tools', 'use_sentry'];

/** The tools of this person: those of the session's list, and those that are found by searching; and a way to ask again. */
export function useTools(): [readonly RunnableTool[] | 'asking' | Fault, () => void] {
  const [tools, setTools] = useState<readonly RunnableTool[] | 'asking' | Fault>('asking');
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round asks
  useEffect(() => {
    setTools('asking');
    const leaving = new AbortController();
    load(leaving.signal)
      .then(setTools)
      .catch((e) => {
        if (!leaving.signal.aborted) {
          setTools(faultOf(e));
        }
      });
    return () => leaving.abort();
  }, [round]);
  return [tools, () => setRound(round + 1)];
}

async function load(signal: AbortSignal): Promise<readonly RunnableTool[]> {
  const [session, all] = await Promise.all([
    call<{ definitions?: readonly Definition[] }>('/api/metadata', { signal }),
    call<readonly Definition[]>('/.mcp/tools.json', { signal }),
  ]);
  const byName = new Map([...all, ...(session.definitions ?? [])].map((tool) => [tool.name, tool]));
  return [...byName.values()]
    .filter(({ name }) => !GATEWAY.includes(name))
    .map(({ name, title, description = '', inputSchema }) => ({
      name,
      title: title ?? sentenceOf(name),
      description,
      inputSchema,
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** `search_issues` is read as "Search issues". */
function sentenceOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

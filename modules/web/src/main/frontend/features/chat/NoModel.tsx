import { useEffect, useState } from 'react';
import { adviceFor } from '../../lib/advice.ts';
import { call, Fault } from '../../lib/api.ts';
import { setParameters } from '../../lib/useParameter.ts';
import { Notice } from '../../ui/Notice.tsx';
import type { View } from '../panel/view.ts';

const { title, words } = adviceFor(new Fault('AI_SERVICE_UNAVAILABLE', ''));

const DOORS = [
  ['issues', 'Issues', 'what broke, how often, and where in the code'],
  ['traces', 'Traces', 'where a request spent its time'],
  ['tools', 'Tools', 'everything that agents can do, filled in by hand'],
] as const satisfies readonly (readonly [View, string, string])[];

/** What there is without a model, in place of first words that nobody would answer. */
export function NoModel() {
  return (
    <>
      <Notice title={title}>{words}</Notice>
      <ul className="grid content-start border-line border-b">
        {DOORS.map(([view, name, meaning]) => (
          <li key={view} className="border-line border-t">
            <button
              type="button"
              onClick={() => setParameters({ chat: view })}
              className="min-h-12 w-full cursor-pointer py-2 text-left underline-offset-4 hover:bg-raised hover:underline"
            >
              <span className="font-semibold">{name}</span>: {meaning}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Whether there is no model, as far as that is known. */
export function useNoModel(signedIn: boolean): boolean {
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    if (!signedIn) {
      return;
    }
    const leaving = new AbortController();
    call<{ available: boolean }>('/api/models', { signal: leaving.signal })
      .then(({ available }) => setMissing(!available))
      // Whatever is wrong, the first message will find out.
      .catch(() => {});
    return () => leaving.abort();
  }, [signedIn]);
  return missing;
}

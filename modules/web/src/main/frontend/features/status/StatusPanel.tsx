import { type StatusState, useStatus } from './useStatus.ts';

/** What this deployment says about itself, or that it does not answer. */
export function StatusPanel() {
  const state = useStatus();
  return (
    <>
      <p className="scripted:hidden">
        <a href="/api/status" className="underline">
          Status of this deployment
        </a>
      </p>
      <dl className="hidden flex-wrap gap-x-14 gap-y-6 scripted:flex" aria-live="polite">
        {rows(state).map(([name, value]) => (
          <div key={name}>
            <dt className="text-sm text-soft">{name}</dt>
            <dd className="font-display text-xl">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function rows(state: StatusState): [string, string][] {
  if (state === 'asking') {
    return [['Service', 'Asking …']];
  }
  if (state === 'silent') {
    return [['Service', 'No answer. Reload the page, or ask whoever runs it.']];
  }
  return [
    ['Service', 'Answering'],
    ['Version', state.version],
    ['Sentry', state.sentry],
    ['Chat model', state.chat ? 'Configured' : 'Not configured'],
  ];
}

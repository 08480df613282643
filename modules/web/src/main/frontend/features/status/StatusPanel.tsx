import { type Answer, useAnswer } from '../../lib/useAnswer.ts';

/** What a deployment says about itself. */
interface Status {
  readonly version: string;
  /** The Sentry that it works with, a bare host. */
  readonly sentry: string;
  /** Whether a chat model is configured. */
  readonly chat: boolean;
  /** Whether the tools answer now. */
  readonly tools: boolean;
  /** Whether the sign-in answers now. */
  readonly signIn: boolean;
}

/**
 * What this deployment says about itself, or that it does not answer.
 *
 * @param pause milliseconds between looks
 */
export function StatusPanel({ pause = 30_000 }: { pause?: number }) {
  const status = useAnswer<Status>('/api/status', pause);
  return (
    <>
      <p className="scripted:hidden">
        <a href="/api/status" className="underline">
          Status of this deployment
        </a>
      </p>
      <dl className="hidden flex-wrap gap-x-14 gap-y-6 scripted:flex" aria-live="polite">
        {rows(status).map(([name, value]) => (
          <div key={name}>
            <dt className="text-sm text-soft">{name}</dt>
            <dd className="font-display text-xl">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function rows(status: Answer<Status>): [string, string][] {
  if (status === 'asking') {
    return [['Service', 'Asking …']];
  }
  if (status === 'silent') {
    return [['Service', 'No answer. If it stays so, ask whoever runs it.']];
  }
  return [
    ['Service', service(status)],
    ['Version', status.version],
    ['Sentry', status.sentry],
    ['Chat model', status.chat ? 'Configured' : 'Not configured'],
  ];
}

function service({ tools, signIn }: Status): string {
  if (tools && signIn) {
    return 'Answering';
  }
  const silent = [!tools && 'the tools', !signIn && 'the sign-in'].filter(Boolean);
  return `In part: no answer from ${silent.join(' and ')}`;
}

import type { Setup } from '../../lib/setup.ts';
import { Inline } from '../../ui/Inline.tsx';
import { Steps } from './Steps.tsx';

/** The settings of the command that clients start. */
export function StdioOptions({ stdio }: { stdio: Setup['stdio'] }) {
  return (
    <div className="mt-12 max-w-3xl border-line border-t pt-7">
      <h3 className="text-xl">{stdio.name}</h3>
      <p className="mt-2 mb-5 text-pretty text-soft">
        <Inline text={stdio.summary} />
      </p>
      <Steps steps={stdio.steps} />
      <dl className="mt-7 grid gap-x-8 gap-y-4 sm:grid-cols-[minmax(0,16rem)_minmax(0,1fr)]">
        {stdio.options.map(({ name, meaning }) => (
          <div key={name} className="contents">
            <dt>
              <code>{name}</code>
            </dt>
            <dd className="text-pretty first-letter:uppercase">
              <Inline text={meaning} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

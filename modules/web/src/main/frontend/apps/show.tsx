import './apps.css';
import { type ReactNode, StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { type Result, resultOf, textsOf } from '../features/results/result.ts';
import { type Members, text } from '../lib/read.ts';
import { UntrustedMark } from '../ui/Untrusted.tsx';
import { connect, type Host } from './host.ts';

/** A picture of a result; null where words are all there is. */
export type Picture = (result: Result) => ReactNode;

/** Makes this document a view: it shows the result that its host gives it. */
export function show(picture: Picture): void {
  createRoot(document.getElementById('root') as HTMLElement).render(
    <StrictMode>
      <View picture={picture} />
    </StrictMode>,
  );
}

function View({ picture }: { picture: Picture }) {
  const [state, setState] = useState<Result | 'waiting' | 'cancelled'>('waiting');
  useEffect(() => {
    const host = connect({
      result: (result) => setState(resultOf(result, false)),
      cancelled: () => setState('cancelled'),
      context: surround,
    });
    const sizes = new ResizeObserver(() => host.tall(Math.ceil(document.body.getBoundingClientRect().height)));
    sizes.observe(document.body);
    document.addEventListener('click', (event) => follow(event, host));
  }, []);
  switch (state) {
    case 'waiting':
      return <p className="text-soft text-sm">Waiting for the result …</p>;
    case 'cancelled':
      return <p className="text-soft text-sm">The call was cancelled.</p>;
    default:
      return (
        <article className="grid grid-cols-1 gap-4">
          {state.untrusted && (
            <p>
              <UntrustedMark />
            </p>
          )}
          {(!state.isError && picture(state)) || <Words result={state} />}
        </article>
      );
  }
}

function Words({ result }: { result: Result }) {
  return (
    <pre className={`wrap-anywhere whitespace-pre-wrap font-sans text-sm ${result.isError ? 'text-alarm' : ''}`}>
      {textsOf(result) || 'It answered nothing.'}
    </pre>
  );
}

/** Looks as the host does. */
function surround(context: Members): void {
  const theme = text(context, 'theme');
  if (theme) {
    document.documentElement.dataset.theme = theme;
  }
}

/** Hands links to the host. */
function follow(event: Event, host: Host): void {
  const link = (event.target as Element).closest('a[href]');
  if (link) {
    event.preventDefault();
    host.open((link as HTMLAnchorElement).href);
  }
}

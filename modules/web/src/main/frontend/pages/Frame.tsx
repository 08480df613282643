import type { ReactNode } from 'react';
import { Mark } from '../ui/Mark.tsx';

/** What every page has around it. */
export function Frame({ nav, children }: { nav?: ReactNode; children: ReactNode }) {
  return (
    <>
      <a
        href="#content"
        className="absolute top-2 left-2 -translate-y-24 z-20 bg-board px-4 py-2 text-chalk focus:translate-y-0"
      >
        Skip to the content
      </a>
      <header className="top-0 z-10 bg-ground sm:sticky">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-3 px-5 py-3 sm:px-8">
          <a href="/" className="inline-flex min-h-11 items-center gap-2.5 font-display font-semibold text-xl">
            <Mark className="size-6" />
            Picket
          </a>
          {nav}
        </div>
      </header>
      <main id="content">{children}</main>
    </>
  );
}

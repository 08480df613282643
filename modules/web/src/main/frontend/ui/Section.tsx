import { type ReactNode, Suspense } from 'react';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly intro?: ReactNode;
  /** Whether the content needs the whole width: then its title is above it everywhere. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/**
 * A part of a page: its title and introduction beside its content on wide screens, above it on narrow ones. The boundary
 * around the content lets scripts take it over by itself and in pieces, so that none of them holds the page up.
 */
export function Section({ id, title, intro, wide = false, children }: Props) {
  return (
    <section aria-labelledby={id} className="border-line border-t py-14 md:py-20">
      <div
        className={`mx-auto grid max-w-6xl gap-x-14 gap-y-8 px-5 sm:px-8 ${wide ? '' : 'lg:grid-cols-[17rem_minmax(0,1fr)]'}`}
      >
        <div>
          <h2 id={id} tabIndex={-1} className="text-3xl">
            {title}
          </h2>
          {intro && <p className="mt-4 max-w-prose text-pretty text-soft">{intro}</p>}
        </div>
        <div className="min-w-0">
          <Suspense>{children}</Suspense>
        </div>
      </div>
    </section>
  );
}

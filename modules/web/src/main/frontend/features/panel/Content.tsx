import { lazy, Suspense } from 'react';
import { adviceFor } from '../../lib/advice.ts';
import { AdviceNotice } from '../session/AdviceNotice.tsx';
import { SignInCard } from '../session/SignInCard.tsx';
import { useSession } from '../session/session.ts';
import type { View } from './view.ts';

const Workbench = lazy(() => import('../workbench/Workbench.tsx'));

/** The views that need no model; what is in them is loaded when somebody is signed in. */
export function Content({ view }: { view: Exclude<View, 'chat'> }) {
  const { who, check } = useSession();
  switch (who.kind) {
    case 'asking':
      return <p className="p-6 text-soft">Looking who you are …</p>;
    case 'nobody':
      return (
        <SignInCard>
          Picket asks Sentry who you are and what it may look at. No model is needed here: you run the tools yourself.
        </SignInCard>
      );
    case 'unknown':
      return (
        <div className="p-6">
          <AdviceNotice advice={adviceFor(who.fault)} onAgain={check} />
        </div>
      );
    case 'somebody':
      return (
        <Suspense fallback={<p className="p-6 text-soft">Opening the tools …</p>}>
          <Workbench view={view} />
        </Suspense>
      );
  }
}

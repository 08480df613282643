import { adviceFor } from '../../lib/advice.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SignInCard } from '../session/SignInCard.tsx';
import { useSession } from '../session/session.ts';
import { IssueExplorer } from '../workbench/IssueExplorer.tsx';
import { ToolView } from '../workbench/ToolView.tsx';
import { TraceExplorer } from '../workbench/TraceExplorer.tsx';
import type { View } from './view.ts';

/** The views that need no model. */
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
    case 'unknown': {
      const { title, words } = adviceFor(who.fault);
      return (
        <div className="p-6">
          <Notice
            title={title}
            action={
              <Button look="plain" onClick={check}>
                Try again
              </Button>
            }
          >
            {words}
          </Notice>
        </div>
      );
    }
    case 'somebody':
      return <Signed view={view} />;
  }
}

function Signed({ view }: { view: Exclude<View, 'chat'> }) {
  switch (view) {
    case 'tools':
      return <ToolView />;
    case 'issues':
      return <IssueExplorer />;
    case 'traces':
      return <TraceExplorer />;
  }
}

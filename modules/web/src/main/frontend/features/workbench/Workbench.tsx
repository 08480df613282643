import type { View } from '../panel/view.ts';
import { IssueExplorer } from './IssueExplorer.tsx';
import { Keys } from './Keys.tsx';
import { ToolView } from './ToolView.tsx';
import { TraceExplorer } from './TraceExplorer.tsx';

/** The views that need no model, for those who are signed in. */
export default function Workbench({ view }: { view: Exclude<View, 'chat'> }) {
  return (
    <>
      <Shown view={view} />
      <Keys />
    </>
  );
}

function Shown({ view }: { view: Exclude<View, 'chat'> }) {
  switch (view) {
    case 'tools':
      return <ToolView />;
    case 'issues':
      return <IssueExplorer />;
    case 'traces':
      return <TraceExplorer />;
  }
}

import { lazy, Suspense } from 'react';
import { setParameters, useParameter } from '../../lib/useParameter.ts';
import { isView } from './view.ts';

const Panel = lazy(() => import('./Panel.tsx'));

/** The panel with chat, tools and explorers, as `?chat` in the address says; its code is loaded when it first opens. */
export function PanelDoor() {
  const [wanted, want] = useParameter('chat');
  if (wanted === null) {
    return null;
  }
  return (
    <Suspense
      fallback={<div className="fixed inset-y-0 right-0 z-20 w-full max-w-5xl border-line border-l bg-ground" />}
    >
      <Panel
        view={isView(wanted) ? wanted : 'chat'}
        onView={(view) => want(view === 'chat' ? '' : view)}
        onClose={() => setParameters({ chat: null, tool: null })}
      />
    </Suspense>
  );
}

/** Opens the panel. */
export function PanelButton({ className }: { className: string }) {
  const [, want] = useParameter('chat');
  return (
    <button type="button" onClick={() => want('')} className={className}>
      Try it here
    </button>
  );
}

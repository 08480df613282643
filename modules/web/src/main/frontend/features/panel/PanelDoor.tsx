import { setParameters, useParameter } from '../../lib/useParameter.ts';
import { Panel } from './Panel.tsx';
import { isView } from './view.ts';

/** The panel with chat, tools and explorers, as `?chat` in the address says. */
export function PanelDoor() {
  const [wanted, want] = useParameter('chat');
  return (
    wanted !== null && (
      <Panel
        view={isView(wanted) ? wanted : 'chat'}
        onView={(view) => want(view === 'chat' ? '' : view)}
        onClose={() => setParameters({ chat: null, tool: null })}
      />
    )
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

import { useState } from 'react';
import { adviceFor } from '../../lib/advice.ts';
import { Fault } from '../../lib/api.ts';
import type { Members } from '../../lib/read.ts';
import { useParameter } from '../../lib/useParameter.ts';
import { FollowContext } from '../results/follow.ts';
import { AdviceNotice } from '../session/AdviceNotice.tsx';
import { useSession } from '../session/session.ts';
import { RunView } from './RunView.tsx';
import { useRun } from './run.ts';
import { ToolForm } from './ToolForm.tsx';
import { ToolPicker } from './ToolPicker.tsx';
import { useTools } from './tools.ts';

const NOTHING: Members = {};

/** Any tool, filled in by hand: the page is useful without a model. */
export function ToolView() {
  const { who } = useSession();
  const [tools, askAgain] = useTools();
  const [name, choose] = useParameter('tool');
  const [initial, setInitial] = useState(NOTHING);
  const { run, begin, stop } = useRun(who.kind === 'somebody' ? who.scope : NOTHING);

  if (tools === 'asking') {
    return <p className="p-6 text-soft">Reading your tools …</p>;
  }
  if (tools instanceof Fault) {
    return (
      <div className="p-6">
        <AdviceNotice advice={adviceFor(tools)} onAgain={askAgain} onSignedIn={askAgain} />
      </div>
    );
  }
  const open = (tool: string, args: Members) => {
    setInitial(args);
    choose(tool);
    stop();
  };
  const follow = (tool: string, args: Members) => {
    open(tool, args);
    begin({ tool, args });
  };
  const chosen = tools.find((tool) => tool.name === name);
  return (
    <div className="grid grid-cols-1 md:grid-cols-[15rem_minmax(0,1fr)]">
      <ToolPicker tools={tools} chosen={chosen?.name} onChoose={(tool) => open(tool, NOTHING)} />
      <div className="grid min-w-0 grid-cols-1 content-start gap-8 p-5 sm:p-7">
        {chosen ? (
          <>
            <ToolForm
              key={`${chosen.name} ${JSON.stringify(initial)}`}
              tool={chosen}
              initial={initial}
              busy={run.kind === 'running'}
              onRun={(args) => begin({ tool: chosen.name, args })}
            />
            <FollowContext value={follow}>
              <RunView run={run} onRun={begin} onStop={stop} />
            </FollowContext>
          </>
        ) : (
          <p className="text-pretty text-soft">Choose a tool. What it changes is shown to you before it runs.</p>
        )}
      </div>
    </div>
  );
}

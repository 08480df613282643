import { useEffect, useRef } from 'react';
import { adviceFor } from '../../lib/advice.ts';
import { Fault } from '../../lib/api.ts';
import { duration, size } from '../../lib/say.ts';
import { Approval } from '../../ui/Approval.tsx';
import { Button } from '../../ui/Button.tsx';
import { ResultView } from '../results/ResultView.tsx';
import { AdviceNotice } from '../session/AdviceNotice.tsx';
import type { Run, Wish } from './run.ts';

interface Props {
  readonly run: Run;
  readonly onRun: (wish: Wish, approved: boolean) => void;
  readonly onStop: () => void;
}

/** What became of a run. What was pressed in it is gone then: the keyboard goes on where it was. */
export function RunView(props: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const { kind } = props.run;
  const before = useRef(kind);
  useEffect(() => {
    if (before.current !== kind && document.activeElement === document.body) {
      frame.current?.focus();
    }
    before.current = kind;
  }, [kind]);
  return (
    <div ref={frame} tabIndex={-1} className="grid grid-cols-1 outline-none">
      <State {...props} />
    </div>
  );
}

function State({ run, onRun, onStop }: Props) {
  switch (run.kind) {
    case 'idle':
      return null;
    case 'running':
      return (
        <p role="status" className="flex items-center gap-4 text-soft">
          <span className="size-3 animate-pulse bg-lamp" />
          Running <code>{run.wish.tool}</code> …
          <Button look="quiet" onClick={onStop}>
            Stop
          </Button>
        </p>
      );
    case 'asking':
      return (
        <Approval
          tool={run.wish.tool}
          args={run.wish.args}
          destructive={run.destructive}
          onApprove={() => onRun(run.wish, true)}
          onDeny={onStop}
        />
      );
    case 'answered':
      return (
        <section aria-label="Result" className="grid grid-cols-1 gap-3">
          <p role="status" className="text-soft text-xs">
            {run.answer.result.isError ? 'Failed' : 'Answered'} in {duration(run.answer.durationMillis)},{' '}
            {size(run.answer.bytes)}
          </p>
          <ResultView key={JSON.stringify(run.wish)} result={run.answer.result} />
        </section>
      );
    case 'failed':
      return <Failed run={run} onRun={onRun} />;
  }
}

function Failed({ run, onRun }: { run: Extract<Run, { kind: 'failed' }>; onRun: Props['onRun'] }) {
  // Every tool is offered; one that the session does not know was not allowed at the sign-in.
  const advice = adviceFor(run.fault.code === 'NOT_FOUND' ? new Fault('INSUFFICIENT_PERMISSIONS', '') : run.fault);
  const again = () => onRun(run.wish, false);
  return <AdviceNotice advice={advice} onAgain={again} onSignedIn={again} />;
}

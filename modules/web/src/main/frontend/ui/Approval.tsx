import { useEffect, useId, useRef } from 'react';
import { Button } from './Button.tsx';

interface Props {
  readonly tool: string;
  readonly args: unknown;
  readonly destructive: boolean;
  /** What it is limited to, if it is. */
  readonly place?: string;
  /** Why it is asked, if there is more to say than that it changes things. */
  readonly reason?: string;
  readonly onApprove: () => void;
  readonly onDeny: () => void;
}

/** Asks whether a tool may run with exactly these arguments. */
export function Approval({ tool, args, destructive, place, reason, onApprove, onDeny }: Props) {
  const title = useId();
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // Of several that appear at once the first has the focus.
    if (!document.activeElement?.closest('[data-approval]')) {
      words.current?.focus();
    }
  }, []);
  return (
    <section
      data-approval=""
      aria-labelledby={title}
      className="grid grid-cols-1 gap-4 border-2 border-lamp bg-raised p-4 sm:p-5"
    >
      <p id={title} ref={words} tabIndex={-1} className="font-display font-semibold text-lg leading-snug outline-none">
        {destructive ? 'May this be overwritten or removed in Sentry?' : 'May this be changed in Sentry?'}
      </p>
      {reason && <p className="text-sm">{reason}</p>}
      <div>
        <p className="mb-1 text-sm">
          <code className="font-semibold">{tool}</code> will run{place && ` in ${place}`} with exactly:
        </p>
        <pre className="whitespace-pre-wrap wrap-anywhere border border-line bg-ground p-3 text-sm">
          <code>{JSON.stringify(args, null, 2)}</code>
        </pre>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button onClick={onApprove}>Run it</Button>
        <Button look="plain" onClick={onDeny}>
          Do not run it
        </Button>
      </div>
    </section>
  );
}

import { list, type Members, number, text } from '../../lib/read.ts';

/** A line of source. */
export interface SourceLine {
  readonly number: number;
  readonly text: string;
}

/** A call on the stack. */
export interface Frame {
  readonly place: string;
  readonly function: string | undefined;
  readonly line: number | undefined;
  readonly inApp: boolean;
  readonly source: readonly SourceLine[];
}

/** An exception with its stack. */
export interface Thrown {
  readonly type: string;
  readonly value: string | undefined;
  readonly frames: readonly Frame[];
}

/** Reads the exceptions of an event, outermost first, newest call first; or the stack of a thread of it. */
export function exceptionsIn(written: Members | undefined): Thrown[] {
  const thread = list(written?.frames);
  if (thread.length > 0) {
    return [{ type: 'Stack', value: undefined, frames: thread.map(frameOf) }];
  }
  return list(written?.exceptions).map((exception) => ({
    type: text(exception, 'type') ?? 'Error',
    value: text(exception, 'value'),
    frames: list(exception.frames).map(frameOf),
  }));
}

function frameOf(frame: Members): Frame {
  return {
    place: text(frame, 'file', 'module') ?? '?',
    function: text(frame, 'function'),
    line: number(frame, 'line'),
    inApp: frame.inApp === true,
    source: list(frame.source).flatMap((row) => {
      const line = number(row, 'line');
      return line === undefined ? [] : [{ number: line, text: text(row, 'text') ?? '' }];
    }),
  };
}

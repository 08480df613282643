import { list, type Members, members, number, text } from '../../lib/read.ts';

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
  readonly variables: readonly (readonly [string, string])[];
}

/** An exception with its stack. */
export interface Thrown {
  readonly type: string;
  readonly value: string | undefined;
  readonly frames: readonly Frame[];
}

/** Reads the exceptions of an event, outermost first, newest call first. */
export function exceptionsIn(from: Members | undefined): Thrown[] {
  const exceptions = list(from?.exceptions ?? from?.exception);
  const alone = list(from?.frames);
  if (exceptions.length === 0 && alone.length > 0) {
    return [{ type: text(from, 'title', 'type') ?? 'Stack', value: undefined, frames: alone.map(frameOf) }];
  }
  return exceptions.map((exception) => ({
    type: text(exception, 'type') ?? 'Error',
    value: text(exception, 'value', 'message'),
    frames: list(exception.frames ?? members(exception.stacktrace)?.frames).map(frameOf),
  }));
}

function frameOf(frame: Members): Frame {
  const line = number(frame, 'line', 'lineNo', 'lineno');
  return {
    place: text(frame, 'file', 'filename', 'absPath', 'module') ?? '?',
    function: text(frame, 'function'),
    line,
    inApp: frame.inApp === true,
    source: sourceOf(frame, line),
    variables: Object.entries(members(frame.variables ?? frame.vars) ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  };
}

/** Lines as pairs of number and text, as objects, or only the line itself. */
function sourceOf(frame: Members, line: number | undefined): SourceLine[] {
  const context = frame.context ?? frame.source;
  if (Array.isArray(context)) {
    return context.flatMap((item: unknown) => {
      const [at, words] = Array.isArray(item)
        ? (item as unknown[])
        : [number(members(item), 'number', 'line', 'lineNumber'), text(members(item), 'text', 'code', 'source')];
      return typeof at === 'number' ? { number: at, text: String(words ?? '') } : [];
    });
  }
  const only = text(frame, 'contextLine', 'code');
  return only !== undefined && line !== undefined ? [{ number: line, text: only }] : [];
}

import { instant, list, type Members, members, number, text } from '../../lib/read.ts';

/** Something that happened in a recorded visit. */
export interface Happening {
  /** Milliseconds after the begin of the visit. */
  readonly at: number;
  readonly kind: string;
  readonly words: string;
}

/** A recorded visit. */
export interface Visit {
  readonly duration: number;
  readonly happenings: readonly Happening[];
}

/** Reads the trail of what an application noted before an event. */
export function trailIn(structured: Members): Visit | undefined {
  const crumbs = list(members(structured.untrusted)?.breadcrumbs).flatMap((crumb) => {
    const at = instant(crumb, 'timestamp');
    return at === undefined ? [] : [{ crumb, at }];
  });
  const times = crumbs.map(({ at }) => at);
  const begin = Math.min(...times);
  const happenings = crumbs.map(({ crumb, at }) => ({
    at: at - begin,
    kind: kindOf(crumb, text(crumb, 'level') === 'error'),
    words: text(crumb, 'message') ?? wordsOf(text(crumb, 'data') ?? ''),
  }));
  return happenings.length > 0 ? { duration: Math.max(...times) - begin || 1, happenings } : undefined;
}

/** Reads the timeline of a replay. */
export function visitIn(structured: Members): Visit | undefined {
  if (text(structured, 'replayId') === undefined) {
    return undefined;
  }
  const happenings = list(members(structured.untrusted)?.timeline)
    .flatMap((event) => {
      const at = number(event, 'offsetMs');
      const failed = text(event, 'weight') === 'failure';
      return at === undefined
        ? []
        : [{ at: Math.max(0, at), kind: kindOf(event, failed), words: text(event, 'message') ?? '' }];
    })
    .toSorted((a, b) => a.at - b.at);
  const said = (number(structured, 'durationSeconds') ?? 0) * 1000;
  return happenings.length > 0 ? { duration: Math.max(said, happenings.at(-1)?.at ?? 0, 1), happenings } : undefined;
}

/** A category says more than a type; a failure says it all. */
function kindOf(event: Members, failed: boolean): string {
  const kind = text(event, 'category', 'type') ?? 'event';
  return failed && !kind.includes('error') ? `${kind} error` : kind;
}

/** What stands in the data of a crumb without a message: a request, a change of the page, or whatever it is. */
function wordsOf(data: string): string {
  const read = membersOf(data);
  const { status_code: status, from, to } = read ?? {};
  const url = text(read, 'url');
  if (url !== undefined) {
    return [text(read, 'method'), url, status].filter(Boolean).join(' ');
  }
  return typeof to === 'string' ? [from, to].filter(Boolean).join(' → ') : data;
}

/** The server cuts data that are long, so that they may not be JSON any more. */
function membersOf(json: string): Members | undefined {
  try {
    return members(JSON.parse(json));
  } catch {
    return undefined;
  }
}

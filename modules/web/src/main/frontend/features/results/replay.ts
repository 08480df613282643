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
  const crumbs = list(members(structured.untrusted)?.breadcrumbs);
  const times = crumbs.flatMap((crumb) => instant(crumb, 'timestamp') ?? []);
  const begin = Math.min(...times);
  const happenings = crumbs.flatMap((crumb) => happeningOf(crumb, begin));
  return happenings.length > 0 ? { duration: Math.max(...times) - begin || 1, happenings } : undefined;
}

/** Reads the timeline of a replay. */
export function visitIn(structured: Members): Visit | undefined {
  const replay = members(structured.replay) ?? structured;
  const untrusted = members(structured.untrusted);
  if (text(replay, 'replayId', 'id') === undefined && members(structured.replay) === undefined) {
    return undefined;
  }
  const source = [
    replay.timeline,
    structured.timeline,
    untrusted?.timeline,
    replay.activity,
    structured.activity,
    untrusted?.activity,
    replay.events,
    structured.events,
    untrusted?.events,
  ]
    .map(list)
    .find((found) => found.length > 0);
  const begin = instant(replay, 'startedAt', 'start', 'startTimestamp');
  const happenings = (source ?? []).flatMap((event) => happeningOf(event, begin)).toSorted((a, b) => a.at - b.at);
  if (happenings.length === 0) {
    return undefined;
  }
  const said =
    number(replay, 'durationMs', 'durationMillis') ?? (number(replay, 'durationSeconds', 'duration') ?? 0) * 1000;
  return { duration: Math.max(said, happenings.at(-1)?.at ?? 0, 1), happenings };
}

function happeningOf(event: Members, begin: number | undefined): Happening[] {
  const offset =
    number(event, 'offsetMs', 'offset') ??
    (instant(event, 'timestamp', 'at', 'time') ?? Number.NaN) - (begin ?? Number.NaN);
  return Number.isFinite(offset)
    ? [
        {
          at: Math.max(0, offset),
          kind: kindOf(event),
          words: text(event, 'message', 'description', 'detail', 'title', 'summary') ?? '',
        },
      ]
    : [];
}

/** A category says more than a type; a level that is an error says it all. */
function kindOf(event: Members): string {
  const kind = text(event, 'category', 'type', 'kind', 'label') ?? 'event';
  return (text(event, 'level') === 'error' || text(event, 'weight') === 'failure') && !kind.includes('error')
    ? `${kind} error`
    : kind;
}

import { use } from 'react';
import { instant, list, type Members, members, number, text } from '../../lib/read.ts';
import { count } from '../../lib/say.ts';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { When } from '../../ui/When.tsx';
import { FollowContext } from './follow.ts';

/** An issue in a list. */
export interface ListedIssue {
  readonly id: string;
  readonly shortId: string;
  readonly url: string | undefined;
  readonly title: string;
  readonly culprit: string | undefined;
  readonly status: string | undefined;
  readonly level: string | undefined;
  readonly occurrences: number | undefined;
  readonly users: number | undefined;
  readonly lastSeen: number | undefined;
  /** Events in equal spans of time, oldest first. */
  readonly trend: readonly number[];
}

/** Issues of an organization. */
export interface Issues {
  readonly organization: string;
  readonly issues: readonly ListedIssue[];
}

/** Reads a list of issues; what strangers wrote about each is in a part of its own. */
export function issuesIn(structured: Members): Issues | undefined {
  const organization = text(structured, 'organizationSlug');
  if (organization === undefined || !Array.isArray(structured.issues)) {
    return undefined;
  }
  const written = new Map(list(members(structured.untrusted)?.issues).map((issue) => [issue.id, issue]));
  return { organization, issues: list(structured.issues).map((issue) => issueOf(issue, written.get(issue.id))) };
}

function issueOf(issue: Members, written: Members | undefined): ListedIssue {
  const shortId = text(issue, 'shortId') ?? text(issue, 'id') ?? '?';
  return {
    id: text(issue, 'id') ?? shortId,
    shortId,
    url: text(issue, 'url'),
    title: text(written, 'title') ?? shortId,
    culprit: text(written, 'culprit'),
    status: text(issue, 'status'),
    level: text(issue, 'level'),
    occurrences: number(issue, 'occurrences'),
    users: number(issue, 'usersImpacted'),
    lastSeen: instant(issue, 'lastSeen'),
    trend: trendOf(issue),
  };
}

function trendOf(issue: Members): number[] {
  const events = members(issue.trend)?.events;
  return Array.isArray(events) ? events.filter((count) => typeof count === 'number') : [];
}

/** Issues, each with how often it was seen; pressing one opens it. */
export function IssueList({ organization, issues }: Issues) {
  if (issues.length === 0) {
    return <p className="text-soft">No issue matches.</p>;
  }
  return (
    <ul className="border-line border-b">
      {issues.map((issue) => (
        <li key={issue.id} className="border-line border-t py-3">
          <OneIssue organization={organization} issue={issue} />
        </li>
      ))}
    </ul>
  );
}

function OneIssue({ organization, issue }: { organization: string; issue: ListedIssue }) {
  const { shortId, title, culprit, status, level, occurrences, users, lastSeen, trend } = issue;
  return (
    <div className="grid grid-cols-1 gap-x-5 gap-y-1 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <Title organization={organization} issue={issue} />
        {culprit && culprit !== title && <p className="truncate text-soft text-sm">{culprit}</p>}
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-soft text-xs">
          <code className="text-ink">{shortId}</code>
          {level && <span>{level}</span>}
          {status && <span>{status}</span>}
          {lastSeen !== undefined && <When at={lastSeen} />}
        </p>
      </div>
      <div className="flex flex-wrap items-baseline gap-x-3 text-xs sm:grid sm:content-start sm:justify-items-end sm:text-right">
        {trend.length > 1 && (
          <Sparkline values={trend} label={`Events over time, at most ${count(Math.max(...trend))}`} />
        )}
        {occurrences !== undefined && (
          <span>
            <strong className="font-semibold sm:text-base">{count(occurrences)}</strong>{' '}
            {occurrences === 1 ? 'event' : 'events'}
          </span>
        )}
        {users !== undefined && (
          <span className="text-soft">
            {count(users)} {users === 1 ? 'user' : 'users'}
          </span>
        )}
      </div>
    </div>
  );
}

function Title({ organization, issue: { shortId, title, url } }: { organization: string; issue: ListedIssue }) {
  const follow = use(FollowContext);
  if (follow) {
    return (
      <button
        type="button"
        onClick={() => follow('get_issue_details', { organizationSlug: organization, issueId: shortId })}
        className="wrap-anywhere min-h-6 cursor-pointer text-left font-semibold underline-offset-4 hover:underline"
      >
        {title}
      </button>
    );
  }
  return url ? (
    <a href={url} target="_blank" rel="noopener noreferrer" className="wrap-anywhere font-semibold hover:underline">
      {title}
    </a>
  ) : (
    <p className="wrap-anywhere font-semibold">{title}</p>
  );
}

import { use } from 'react';
import { instant, list, type Members, members, number, text } from '../../lib/read.ts';
import { count } from '../../lib/say.ts';
import { Button } from '../../ui/Button.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { When } from '../../ui/When.tsx';
import { FollowContext } from './follow.ts';
import { StackTrace } from './StackTrace.tsx';
import { exceptionsIn, type Thrown } from './stack.ts';

/** An issue with an event of it. */
export interface IssueFacts {
  readonly organization: string | undefined;
  readonly issue: Members;
  readonly event: Members | undefined;
  readonly written: Members | undefined;
  readonly exceptions: readonly Thrown[];
}

/** Reads an issue; what strangers wrote about it is in a part of its own. */
export function issueIn(structured: Members): IssueFacts | undefined {
  const issue = members(structured.issue);
  const written = members(structured.untrusted);
  const exceptions = exceptionsIn(written);
  if (!issue && exceptions.length === 0) {
    return undefined;
  }
  return {
    organization: text(structured, 'organizationSlug'),
    issue: issue ?? {},
    event: members(structured.event),
    written,
    exceptions,
  };
}

/** An issue: how often, how many, since when; then what its newest event says. */
export function Issue({ facts }: { facts: IssueFacts }) {
  const { issue, written, exceptions } = facts;
  const url = text(issue, 'url');
  return (
    <div className="grid grid-cols-1 gap-6">
      <div>
        <p className="wrap-anywhere font-display font-semibold text-xl leading-snug">
          {text(written, 'title') ?? text(issue, 'shortId') ?? 'Stack trace'}
        </p>
        <p className="mt-1 flex flex-wrap gap-x-4 text-soft text-sm">
          {text(issue, 'shortId') && <code className="text-ink">{text(issue, 'shortId')}</code>}
          {text(written, 'culprit') && <span className="wrap-anywhere">{text(written, 'culprit')}</span>}
          {url && (
            <a href={url} target="_blank" rel="noopener noreferrer" className="text-leaf underline underline-offset-4">
              Open in Sentry
            </a>
          )}
        </p>
      </div>
      <Numbers issue={issue} written={written} />
      <Ways facts={facts} />
      {(exceptions.length > 0 || text(written, 'message')) && (
        <Untrusted>
          {exceptions.length > 0 ? (
            <StackTrace exceptions={exceptions} />
          ) : (
            <p className="wrap-anywhere whitespace-pre-wrap">{text(written, 'message')}</p>
          )}
          <Tags tags={list(written?.tags)} />
        </Untrusted>
      )}
    </div>
  );
}

function Numbers({ issue, written }: { issue: Members; written: Members | undefined }) {
  const first = instant(issue, 'firstSeen');
  const last = instant(issue, 'lastSeen');
  const rows = [
    ['Events', number(issue, 'occurrences') !== undefined && count(number(issue, 'occurrences') ?? 0)],
    ['Users', number(issue, 'usersImpacted') !== undefined && count(number(issue, 'usersImpacted') ?? 0)],
    ['Last seen', last !== undefined && <When key="last" at={last} />],
    ['First seen', first !== undefined && <When key="first" at={first} />],
    ['Status', [text(issue, 'status'), text(issue, 'substatus')].filter(Boolean).join(', ')],
    ['Level', text(issue, 'level')],
    ['Release', text(written, 'release')],
    ['Assigned to', text(written, 'assignedTo')],
  ] as const;
  const known = rows.filter(([, value]) => value);
  return (
    known.length > 0 && (
      <dl className="flex flex-wrap gap-x-9 gap-y-3">
        {known.map(([name, value]) => (
          <div key={name}>
            <dt className="text-soft text-xs">{name}</dt>
            <dd className="wrap-anywhere font-medium">{value}</dd>
          </div>
        ))}
      </dl>
    )
  );
}

/** Where one may go from here. */
function Ways({ facts: { organization, event } }: { facts: IssueFacts }) {
  const follow = use(FollowContext);
  const traceId = text(event, 'traceId');
  return (
    follow &&
    organization &&
    traceId && (
      <Button
        look="plain"
        className="justify-self-start"
        onClick={() => follow('get_trace_details', { organizationSlug: organization, traceId })}
      >
        See its trace
      </Button>
    )
  );
}

function Tags({ tags }: { tags: readonly Members[] }) {
  return (
    tags.length > 0 && (
      <ul aria-label="Tags" className="mt-5 flex flex-wrap gap-2 text-xs">
        {tags.map((tag) => (
          <li key={`${tag.key}`} className="wrap-anywhere border border-line px-2 py-0.5">
            <span className="text-soft">{String(tag.key)}</span> {String(tag.value)}
          </li>
        ))}
      </ul>
    )
  );
}

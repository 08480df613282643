import { type ReactNode, use } from 'react';
import { instant, list, type Members, members, text } from '../../lib/read.ts';
import { duration } from '../../lib/say.ts';
import { Sideways } from '../../ui/Sideways.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { When } from '../../ui/When.tsx';
import { SafeLink } from '../markdown/Inlines.tsx';
import { FollowContext } from './follow.ts';

const DEEPEST = 4;

interface FactsProps {
  readonly of: Members;
  /** Whose they are, as far as the result says. */
  readonly organization?: string | undefined;
  readonly depth?: number;
}

/** Any structured result: names with values, lists of like things as tables, untrusted parts marked. */
export function Facts({ of, organization = text(of, 'organizationSlug'), depth = 0 }: FactsProps) {
  const { untrusted, ...trusted } = of;
  const entries = Object.entries(trusted).filter(
    ([name, value]) => name !== 'trust' && value !== null && value !== undefined,
  );
  const simple = entries.filter(([, value]) => typeof value !== 'object');
  const nested = entries.filter(([, value]) => typeof value === 'object');
  const written = members(untrusted);
  return (
    <div className="grid grid-cols-1 gap-5">
      {simple.length > 0 && (
        <dl className="grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-[auto_minmax(0,1fr)]">
          {simple.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-soft">{spaced(name)}</dt>
              <dd className="wrap-anywhere mb-1.5 sm:mb-0">
                <Value name={name} value={value} organization={organization} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {nested.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <p className="mb-2 font-semibold text-sm">{spaced(name)}</p>
          <Nested name={name} value={value} organization={organization} depth={depth} />
        </div>
      ))}
      {written && Object.keys(written).some((name) => name !== 'trust') && (
        <Untrusted>
          <Facts of={written} organization={organization} depth={depth + 1} />
        </Untrusted>
      )}
    </div>
  );
}

interface ValueProps {
  readonly name: string;
  readonly value: unknown;
  readonly organization: string | undefined;
}

function Nested({ name, value, organization, depth }: ValueProps & { readonly depth: number }): ReactNode {
  const single = members(value);
  if (single && depth < DEEPEST) {
    return (
      <div className="border-line border-l pl-4">
        <Facts of={single} organization={organization} depth={depth + 1} />
      </div>
    );
  }
  const rows = list(value);
  if (rows.length > 0) {
    return <Table name={spaced(name)} rows={rows} organization={organization} />;
  }
  if (Array.isArray(value) && value.length === 0) {
    return <p className="text-soft text-sm">None</p>;
  }
  return <p className="wrap-anywhere text-sm">{Array.isArray(value) ? value.map(brief).join(', ') : brief(value)}</p>;
}

interface TableProps {
  readonly name: string;
  readonly rows: readonly Members[];
  readonly organization: string | undefined;
}

/** Things that are alike, what people know them by first. */
export function Table({ name, rows, organization }: TableProps) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].sort((a, b) => rankOf(a) - rankOf(b));
  return (
    <Sideways label={name}>
      <table className="w-full text-left text-sm">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} className="border-line border-b py-1.5 pr-5 font-normal text-soft">
                {spaced(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a result never change
            <tr key={index}>
              {columns.map((column) => (
                <td key={column} className="max-w-48 truncate sm:max-w-80 border-line border-b py-1.5 pr-5 align-top">
                  <Value name={column} value={row[column]} organization={organization} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

function Value({ name, value, organization }: ValueProps): ReactNode {
  const follow = use(FollowContext);
  const at = instantOf(name, value);
  if (at !== undefined) {
    return <When at={at} exact />;
  }
  if (typeof value === 'number' && LENGTH.test(name)) {
    return duration(value);
  }
  const shown = brief(value);
  if (follow && organization && /^trace(Id)?$/.test(name) && /^[\da-f]{32}$/.test(shown)) {
    return (
      <button
        type="button"
        onClick={() => follow('get_trace_details', { organizationSlug: organization, traceId: shown })}
        className="min-h-6 cursor-pointer underline underline-offset-4"
      >
        {shown}
      </button>
    );
  }
  return /^https?:\/\/\S+$/.test(shown) ? <SafeLink href={shown}>{shown}</SafeLink> : shown;
}

/** A column of a search that Sentry gives in milliseconds. */
const LENGTH = /^((avg|sum|min|max|p\d+)\()?(span|transaction)\.(duration|self_time)\)?$/;

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;

/** An instant, if it is one: a day without an hour is the same everywhere, and a number is one by its name only. */
function instantOf(name: string, value: unknown): number | undefined {
  const said = typeof value === 'number' ? /timestamp$/i.test(name) : typeof value === 'string' && INSTANT.test(value);
  return said ? instant({ value }, 'value') : undefined;
}

function brief(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const KNOWN_BY = ['title', 'transaction', 'span.description', 'message', 'name'];

function rankOf(column: string): number {
  const rank = KNOWN_BY.indexOf(column);
  return rank < 0 ? KNOWN_BY.length : rank;
}

/** `firstSeen` is read as "first seen". */
function spaced(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`)
    .replaceAll('_', ' ');
}

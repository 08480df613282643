import type { ReactNode } from 'react';
import { instant, list, type Members, members } from '../../lib/read.ts';
import { Sideways } from '../../ui/Sideways.tsx';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { When } from '../../ui/When.tsx';
import { SafeLink } from '../markdown/Inlines.tsx';

const DEEPEST = 4;

/** Any structured result: names with values, lists of like things as tables, untrusted parts marked. */
export function Facts({ of, depth = 0 }: { of: Members; depth?: number }) {
  const { untrusted, ...trusted } = of;
  const entries = Object.entries(trusted).filter(([, value]) => value !== null && value !== undefined);
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
                <Value name={name} value={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {nested.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <p className="mb-2 font-semibold text-sm">{spaced(name)}</p>
          <Nested name={name} value={value} depth={depth} />
        </div>
      ))}
      {written && (
        <Untrusted>
          <Facts of={without(written, 'trust')} depth={depth + 1} />
        </Untrusted>
      )}
    </div>
  );
}

function Nested({ name, value, depth }: { name: string; value: unknown; depth: number }): ReactNode {
  const single = members(value);
  if (single && depth < DEEPEST) {
    return (
      <div className="border-line border-l pl-4">
        <Facts of={single} depth={depth + 1} />
      </div>
    );
  }
  const rows = list(value);
  if (rows.length > 0) {
    return <Table name={spaced(name)} rows={rows} />;
  }
  if (Array.isArray(value) && value.length === 0) {
    return <p className="text-soft text-sm">None</p>;
  }
  return <p className="wrap-anywhere text-sm">{Array.isArray(value) ? value.map(brief).join(', ') : brief(value)}</p>;
}

function Table({ name, rows }: { name: string; rows: readonly Members[] }) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
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
                <td key={column} className="max-w-80 truncate border-line border-b py-1.5 pr-5 align-top">
                  <Value name={column} value={row[column]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

function Value({ name, value }: { name: string; value: unknown }): ReactNode {
  const at = instantOf(name, value);
  if (at !== undefined) {
    return <When at={at} exact />;
  }
  const shown = brief(value);
  return /^https?:\/\/\S+$/.test(shown) ? <SafeLink href={shown}>{shown}</SafeLink> : shown;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;
/** Milliseconds as far as a Date reaches (ECMA-262, 21.4.1.1). */
const FARTHEST = 8.64e15;

/** An instant, if it is one: a day without an hour is the same everywhere, and a number is one by its name only. */
function instantOf(name: string, value: unknown): number | undefined {
  const said = typeof value === 'number' ? /timestamp$/i.test(name) : typeof value === 'string' && INSTANT.test(value);
  const at = said ? (instant({ value }, 'value') ?? Number.NaN) : Number.NaN;
  return Math.abs(at) <= FARTHEST ? at : undefined;
}

function brief(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** `firstSeen` is read as "first seen". */
function spaced(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`)
    .replaceAll('_', ' ');
}

function without(of: Members, name: string): Members {
  return Object.fromEntries(Object.entries(of).filter(([key]) => key !== name));
}

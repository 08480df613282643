import { list, type Members, members, text } from '../../lib/read.ts';
import { Untrusted } from '../../ui/Untrusted.tsx';
import { Facts, Table } from './Facts.tsx';

/** What a search found, with what it was. */
export interface Found {
  readonly rows: readonly Members[];
  readonly url: string | undefined;
  readonly asked: Members;
}

/** Reads the rows of a search for events. */
export function rowsIn({ untrusted, url, ...asked }: Members): Found | undefined {
  const { rows, ...rest } = members(untrusted) ?? {};
  return Array.isArray(rows)
    ? { rows: list(rows), url: text({ url }, 'url'), asked: { ...asked, untrusted: rest } }
    : undefined;
}

/** Rows, and behind them how they were asked for. */
export function Rows({ rows, url, asked }: Found) {
  return (
    <div className="grid grid-cols-1 gap-5">
      {rows.length > 0 ? (
        <Untrusted>
          <Table name="Rows" rows={rows} organization={text(asked, 'organizationSlug')} />
        </Untrusted>
      ) : (
        <p className="text-soft">Nothing matches.</p>
      )}
      {url && (
        <p className="text-sm">
          <a href={url} target="_blank" rel="noopener noreferrer" className="text-leaf underline underline-offset-4">
            Open in Sentry
          </a>
        </p>
      )}
      <details className="text-sm">
        <summary className="inline-flex min-h-6 cursor-pointer items-center text-soft">How it was asked</summary>
        <div className="mt-3">
          <Facts of={asked} />
        </div>
      </details>
    </div>
  );
}

import type { Members } from '../../lib/read.ts';
import { Explorer } from './Explorer.tsx';

/** Issues of an organization, searched by hand. */
export function IssueExplorer() {
  return (
    <Explorer
      title="Issues"
      intro="Search as in Sentry, open an issue, and go on to its trace."
      tool="search_issues"
      fields={[
        { name: 'query', label: 'Search', initial: 'is:unresolved', required: false },
        { name: 'period', label: 'Seen in', initial: '14d', options: ['24h', '7d', '14d', '30d', '90d'] },
        { name: 'sort', label: 'Order', initial: 'freq', options: ['freq', 'date', 'new', 'user'] },
      ]}
      argumentsFor={(given: Members) => ({ ...given, limit: 25 })}
    />
  );
}

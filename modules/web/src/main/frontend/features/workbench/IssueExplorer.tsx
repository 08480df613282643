import { Explorer } from './Explorer.tsx';

const PERIODS = [
  ['24h', 'The last day'],
  ['7d', 'The last 7 days'],
  ['14d', 'The last 14 days'],
  ['30d', 'The last 30 days'],
  ['90d', 'The last 90 days'],
] as const;

const ORDERS = [
  ['freq', 'Most events'],
  ['user', 'Most users'],
  ['date', 'Seen last'],
  ['new', 'Newest'],
] as const;

/** Issues of an organization, searched by hand. */
export function IssueExplorer() {
  return (
    <Explorer
      title="Issues"
      intro="Search as in Sentry, open an issue, and go on to its trace."
      fields={[
        { name: 'query', label: 'Search', initial: 'is:unresolved', required: false },
        { name: 'period', label: 'Seen in', initial: '14d', options: PERIODS },
        { name: 'sort', label: 'Order', initial: 'freq', options: ORDERS },
      ]}
      wishFor={(given) => ({ tool: 'search_issues', args: { ...given, limit: 25 } })}
    />
  );
}

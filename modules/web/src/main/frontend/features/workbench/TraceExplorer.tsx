import { Explorer } from './Explorer.tsx';

/** What is asked of whoever has no id: the slowest of what came in lately, one row a trace. */
const SLOWEST = {
  dataset: 'spans',
  query: 'is_transaction:true',
  fields: ['trace', 'transaction', 'project', 'span.duration', 'timestamp'],
  sort: '-span.duration',
  limit: 25,
};

/** Traces of an organization: the one with an id, or the slowest ones. */
export function TraceExplorer() {
  return (
    <Explorer
      title="Traces"
      intro="Enter the id of a trace, as it stands in logs, headers and issues. Without one the slowest requests are listed."
      fields={[
        {
          name: 'traceId',
          label: 'Trace',
          initial: '',
          pattern: '[0-9a-fA-F]{32}',
          hint: '32 hexadecimal digits, or nothing for the slowest ones',
        },
      ]}
      wishFor={(given) =>
        given.traceId
          ? { tool: 'get_trace_details', args: given }
          : { tool: 'search_events', args: { ...given, ...SLOWEST } }
      }
    />
  );
}

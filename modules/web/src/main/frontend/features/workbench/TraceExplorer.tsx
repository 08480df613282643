import { Explorer } from './Explorer.tsx';

/** A trace of an organization, by its id. */
export function TraceExplorer() {
  return (
    <Explorer
      title="Traces"
      intro="Enter the id of a trace, 32 hexadecimal digits, as it stands in logs, headers and issues."
      tool="get_trace_details"
      fields={[{ name: 'traceId', label: 'Trace', initial: '', required: true, pattern: '[0-9a-fA-F]{32}' }]}
      argumentsFor={(given) => given}
    />
  );
}

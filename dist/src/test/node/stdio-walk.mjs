// An MCP client that starts its server itself.
// Arguments: protocol mode (legacy, auto or a revision), JSON array of the command, then pairs of tool name and JSON
// arguments. Prints one JSON line: what was negotiated, the tools listed and the results.
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const [mode, command, ...calls] = process.argv.slice(2);
const [program, ...args] = JSON.parse(command);
const client = new Client(
  { name: 'starting-client', version: '1.0.0' },
  mode === 'legacy' ? {} : { versionNegotiation: { mode: mode === 'auto' ? 'auto' : { pin: mode } } },
);
// What is on standard output and no message would come here.
const errors = [];
client.onerror = (error) => errors.push(String(error));
await client.connect(new StdioClientTransport({ command: program, args, env: process.env, stderr: 'inherit' }));
const { tools } = await client.listTools();
const results = [];
for (let i = 0; i < calls.length; i += 2) {
  results.push(await client.callTool({ name: calls[i], arguments: JSON.parse(calls[i + 1]) }));
}
const protocol = client.getNegotiatedProtocolVersion?.() ?? null;
await client.close();
console.log(JSON.stringify({ protocol, tools: tools.map((tool) => tool.name), results, errors }));

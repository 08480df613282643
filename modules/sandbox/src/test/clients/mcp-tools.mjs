// Calls every tool of @sentry/mcp-server over stdio. Arguments: address of the sandbox, token.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const [address, token] = process.argv.slice(2);
/** They ask for pages of documentation elsewhere, not for anything that a Sentry has. */
const ELSEWHERE = ['search_docs', 'get_doc'];

const server = spawn('node_modules/.bin/sentry-mcp', [
  `--access-token=${token}`,
  `--host=${new URL(address).host}`,
  '--insecure-http',
  '--sentry-dsn=',
]);
const waiting = new Map();
createInterface({ input: server.stdout }).on('line', (line) => {
  const message = JSON.parse(line);
  waiting.get(message.id)?.(message);
});

function send(message) {
  server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

let last = 0;
function ask(method, params) {
  const id = ++last;
  send({ id, method, params });
  return new Promise((answer) => waiting.set(id, answer));
}

async function get(path) {
  const answer = await fetch(`${address}/api/0${path}`, { headers: { authorization: `Bearer ${token}` } });
  return answer.json();
}

const organizationSlug = 'acme';
const of = (args) => ({ organizationSlug, ...args });
const outage = (await get('/organizations/acme/issues/PAYMENTS-5/events/')).map((event) => event.eventID);
const replayId = (await get('/organizations/acme/replays/?project=1')).data[0].id;
const [{ trace }] = (await get('/organizations/acme/events/?dataset=spans&field=trace')).data;
const [profile] = (await get('/organizations/acme/profiling/flamegraph/?project=2')).shared.profiles;
const [piece] = (
  await get('/organizations/acme/events/?dataset=profiles&field=profiler.id&query=has:profiler.id&project=1')
).data;
const name = `mobile-${Date.now() % 100_000}`;

const calls = [
  ['whoami', {}],
  ['find_organizations', {}],
  ['find_teams', of({})],
  ['find_projects', of({})],
  ['find_releases', of({ projectSlug: 'payments' })],
  ['get_issue_tag_values', of({ issueId: 'STOREFRONT-4', tagKey: 'browser.name' })],
  ['get_replay_details', of({ replayId })],
  ['get_event_attachment', of({ projectSlug: 'payments', eventId: outage[0] })],
  ['update_issue', of({ issueId: 'STOREFRONT-2', status: 'resolved' })],
  ['update_issue', of({ issueId: 'STOREFRONT-2', status: 'unresolved', assignedTo: 'user:1' })],
  ['search_events', of({ dataset: 'errors', query: 'level:error', fields: ['title', 'count()'], sort: '-count()' })],
  ['search_events', of({ dataset: 'spans', query: 'span.op:db', fields: ['span.op', 'p95(span.duration)'], sort: '-p95(span.duration)' })],
  ['search_events', of({ dataset: 'logs', query: 'severity:warn' })],
  ['search_events', of({ dataset: 'metrics', query: '' })],
  ['search_events', of({ dataset: 'profiles', query: '' })],
  ['search_events', of({ dataset: 'replays', query: '' })],
  ['create_team', of({ name })],
  ['create_project', of({ teamSlug: 'checkout', name, platform: 'javascript', repository: 'acme/shop' })],
  ['update_project', of({ projectSlug: name, name: 'Mobile app' })],
  ['create_dsn', of({ projectSlug: name, name: 'Second' })],
  ['find_dsns', of({ projectSlug: name })],
  ['analyze_issue_with_seer', of({ issueId: 'PAYMENTS-5' })],
  ['search_issues', of({ query: 'is:unresolved' })],
  ['search_issue_events', of({ issueId: 'PAYMENTS-5', query: '' })],
  ['get_profile_details', of({ projectSlugOrId: 'payments', profileId: profile.profile_id })],
  [
    'get_profile_details',
    of({
      projectSlugOrId: 'storefront',
      profilerId: piece['profiler.id'],
      start: new Date(Date.now() - 86_400_000).toISOString(),
      end: new Date().toISOString(),
    }),
  ],
  ['get_sentry_resource', of({ resourceType: 'issue', resourceId: 'PAYMENTS-5' })],
  ['get_sentry_resource', of({ resourceType: 'event', resourceId: outage[0] })],
  ['get_sentry_resource', of({ resourceType: 'trace', resourceId: trace })],
  ['get_sentry_resource', of({ resourceType: 'breadcrumbs', resourceId: 'PAYMENTS-5' })],
  ['get_sentry_resource', of({ resourceType: 'replay', resourceId: replayId })],
];

await ask('initialize', {
  protocolVersion: '2025-06-18',
  capabilities: {},
  clientInfo: { name: 'clients', version: '1' },
});
send({ method: 'notifications/initialized' });
const tools = (await ask('tools/list', {})).result.tools.map((tool) => tool.name);
let failed = false;
for (const [tool, args] of calls) {
  const { result, error } = await ask('tools/call', { name: tool, arguments: args });
  const bad = error !== undefined || result.isError === true;
  failed ||= bad;
  console.log(`${bad ? 'FAILED ' : 'ok     '} @sentry/mcp-server ${tool} ${JSON.stringify(args)}`);
  if (bad) console.log(JSON.stringify(error ?? result.content));
}
const left = tools.filter((tool) => !calls.some(([called]) => called === tool) && !ELSEWHERE.includes(tool));
if (left.length > 0) console.log(`FAILED  not called: ${left}`);
server.kill();
process.exit(failed || left.length > 0 ? 1 : 0);

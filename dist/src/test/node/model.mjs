// A scripted provider of chat models that speaks OpenAI's protocol. Prints its base URL and serves until it is stopped.
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const HOSTILE = `Look: <script>window.hit = 1</script> <img src=x onerror="window.hit = 1"> <svg/onload=window.hit=1>
<iframe srcdoc="<script>parent.hit = 1</script>"></iframe>

<style>body { display: none }</style>

[one](javascript:window.hit=1) [two](&#106;avascript:window.hit=1) [three](data:text/html,<script>window.hit=1</script>)
![four](https://attacker.example/pixel.png?leak) [![five](https://attacker.example/p.png)](https://attacker.example)

| <img src=x onerror=window.hit=1> |
|---|
| <a href="javascript:window.hit=1">six</a> |

\`\`\`html"><img src=x onerror=window.hit=1>
<script>window.hit = 1</script>
\`\`\`

The end of the hostile answer.`;

/** What a question makes the model do. */
const SCRIPT = [
  [/^Show me issue (\S+)/, ([, issueId]) => call('execute_sentry_tool', { name: 'get_issue_details', arguments: { organizationSlug: 'acme', issueId } })],
  [/issues/, () => call('search_issues', { organizationSlug: 'acme', query: 'is:unresolved' })],
  [/resolve (\S+)/, ([, issueId]) => call('update_issue', { organizationSlug: 'acme', issueId, status: 'resolved' })],
  [/ask Seer about (\S+)/, ([, issueId]) => call('execute_sentry_tool', { name: 'analyze_issue_with_seer', arguments: { organizationSlug: 'acme', issueId } })],
  [/hostile/, () => say(HOSTILE)],
  [/long/, endless],
  [/.*/, () => say('Hello from the **scripted** model. Enter `/help` for commands.')],
];

let closed = 0;
const server = createServer(async (request, response) => {
  if (request.url === '/closed') {
    response.end(String(closed));
    return;
  }
  let body = '';
  for await (const part of request) body += part;
  const { messages = [] } = JSON.parse(body);
  const last = messages.at(-1);
  response.on('close', () => !response.writableFinished && closed++);
  response.setHeader('content-type', 'text/event-stream');
  for await (const [delta, reason] of answer(last, messages)) {
    if (response.destroyed) return;
    response.write(`data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'scripted', choices: [{ index: 0, delta, finish_reason: reason ?? null }] })}\n\n`);
  }
  response.write(`data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'scripted', choices: [], usage: { prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 } })}\n\n`);
  response.end('data: [DONE]\n\n');
}).listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/v1`));

const textOf = ({ content }) => (typeof content === 'string' ? content : (content ?? []).map((part) => part.text ?? '').join(' '));

function answer(last, messages) {
  const text = textOf(last);
  if (last.role === 'tool' && /a long story/.test(textOf(messages.findLast(({ role }) => role === 'user')))) return endless();
  if (last.role === 'tool') return say(`The tool has answered with ${text.length > 0 ? 'something' : 'nothing'}.`);
  const [found, reply] = SCRIPT.map(([pattern, reply]) => [pattern.exec(text), reply]).find(([match]) => match);
  return reply(found);
}

async function* say(text) {
  for (const content of text.match(/\S+\s*/g)) yield [{ content }];
  yield [{}, 'stop'];
}

async function* call(name, args) {
  yield [{ tool_calls: [{ index: 0, id: `call_${Date.now()}`, type: 'function', function: { name, arguments: JSON.stringify(args) } }] }];
  yield [{}, 'tool_calls'];
}

async function* endless() {
  for (let i = 1; ; i++) {
    yield [{ content: `word${i} ` }];
    await pause(50);
  }
}

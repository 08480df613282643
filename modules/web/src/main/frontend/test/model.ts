import { setTimeout as pause } from 'node:timers/promises';
import { shop } from './results.ts';

interface Part {
  readonly type: string;
  readonly text?: string;
  readonly state?: string;
  readonly approval?: { readonly approved?: boolean };
  readonly toolCallId?: string;
}

interface Asked {
  readonly messages: readonly { readonly id: string; readonly role: string; readonly parts: readonly Part[] }[];
}

/** Words of a question and the tool that the scripted model calls then. */
const CALLS: readonly (readonly [RegExp, string, object])[] = [
  [/resolve/i, 'update_issue', { organizationSlug: 'acme', issueId: 'SHOP-1', status: 'resolved' }],
  [/trace/i, 'get_trace_details', { organizationSlug: 'acme', traceId: '4bf92f3577b34da6a3ce929d0e0e4736' }],
  [/profile|slow/i, 'get_profile', { organizationSlug: 'acme' }],
  [/replay/i, 'get_replay_details', { organizationSlug: 'acme' }],
  [/many|chart/i, 'search_events', { organizationSlug: 'acme', query: 'count() by hour' }],
  [/snapshot|picture/i, 'get_snapshot_image', { organizationSlug: 'acme' }],
  [/SHOP-\d+/, 'get_issue_details', { organizationSlug: 'acme', issueId: 'SHOP-1' }],
  [/issue|wrong/i, 'search_issues', { organizationSlug: 'acme', query: 'is:unresolved' }],
];

const WORDS = `Checkout fails for countries without a rate. In \`checkout/prices.py\` the look-up gives \`None\`:

\`\`\`python
def total_of(basket):
    rate = rates.get(basket.country, DEFAULT_RATE)
    return basket.sum * rate
\`\`\`

| Country | Failures |
|---|---|
| CH | 1,204 |
| NO | 310 |

1. Give the look-up a default.
2. **Test** a basket from \`CH\`. See [Decimal](https://docs.python.org/3/library/decimal.html) or enter \`/tools\`.

<script>alert(1)</script> ![pixel](https://attacker.example/p.png)
`;

/** The parts of an answer, one after the other. */
export async function* answerTo({ messages }: Asked): AsyncGenerator<object> {
  const last = messages.at(-1);
  const said =
    messages
      .findLast(({ role }) => role === 'user')
      ?.parts.map(({ text }) => text)
      .join(' ') ?? '';
  const answered = last?.parts.find(({ state }) => state === 'approval-responded');
  yield {
    type: 'start',
    messageId: last?.role === 'assistant' ? last.id : `m${Date.now()}`,
    messageMetadata: { model: 'Model A' },
  };
  yield { type: 'start-step' };
  if (answered?.toolCallId) {
    yield* answered.approval?.approved
      ? outputOf(answered.toolCallId, 'update_issue')
      : [{ type: 'tool-output-denied', toolCallId: answered.toolCallId }];
    yield* words(answered.approval?.approved ? 'Done: SHOP-1 is resolved.' : 'As you wish. Nothing was changed.');
  } else {
    const [, tool, input] = CALLS.find(([pattern]) => pattern.test(said)) ?? [];
    if (tool) {
      const toolCallId = `t${Date.now()}`;
      yield { type: 'tool-input-start', toolCallId, toolName: 'execute_sentry_tool', dynamic: true };
      yield {
        type: 'tool-input-available',
        toolCallId,
        toolName: 'execute_sentry_tool',
        input: { name: tool, arguments: input },
        dynamic: true,
      };
      if (tool === 'update_issue') {
        yield { type: 'data-approval', id: toolCallId, data: { toolCallId, destructive: false, repeatable: true } };
        yield { type: 'tool-approval-request', approvalId: `a${Date.now()}`, toolCallId };
        yield { type: 'finish-step' };
        yield { type: 'finish', finishReason: 'tool-calls' };
        return;
      }
      yield {
        type: 'data-progress',
        data: { toolCallId, progress: 1, total: 4, message: 'asking Sentry' },
        transient: true,
      };
      await pause(300);
      yield* outputOf(toolCallId, tool);
      yield { type: 'finish-step' };
      yield { type: 'start-step' };
    }
    yield* words(WORDS);
  }
  yield { type: 'finish-step' };
  yield {
    type: 'finish',
    finishReason: 'stop',
    messageMetadata: { model: 'Model A', usage: { inputTokens: 2100, outputTokens: 340 }, durationMillis: 4210 },
  };
}

function outputOf(toolCallId: string, tool: string): object[] {
  const output = { ...shop(tool), isError: false };
  const text = JSON.stringify(output);
  const data = {
    toolCallId,
    durationMillis: 312,
    bytes: text.length,
    trust: text.includes('untrusted') ? 'untrusted' : 'trusted',
  };
  return [
    { type: 'tool-output-available', toolCallId, output, dynamic: true },
    { type: 'data-tool', id: toolCallId, data },
  ];
}

async function* words(text: string): AsyncGenerator<object> {
  yield { type: 'text-start', id: 't1' };
  for (const delta of text.match(/\S+\s*/g) ?? []) {
    await pause(8);
    yield { type: 'text-delta', id: 't1', delta };
  }
  yield { type: 'text-end', id: 't1' };
}

import {
  type DynamicToolUIPart,
  isToolUIPart,
  lastAssistantMessageIsCompleteWithApprovalResponses,
  type UIMessage,
} from 'ai';

import type { Scope } from '../session/session.ts';

/** What an answer took. */
export interface Took {
  readonly model?: string;
  readonly usage?: { readonly inputTokens?: number; readonly outputTokens?: number };
  /** There once the answer has ended. */
  readonly durationMillis?: number;
  /** Why it ended, in the words of the AI SDK; `steps` if there were too many, `stopped` if somebody stopped it. */
  readonly finishReason?: string;
}

/** What a tool call took. */
export interface ToolFacts {
  readonly toolCallId: string;
  readonly durationMillis: number;
  readonly bytes: number;
  readonly trust: string;
}

/** What a person should know who is asked about a tool call. */
export interface ApprovalFacts {
  readonly toolCallId: string;
  readonly destructive: boolean;
  /** Whether a yes can hold for later calls of the tool. */
  readonly repeatable: boolean;
  /** Whether text that strangers wrote was read before. */
  readonly untrusted?: boolean;
  /** Where it would run. */
  readonly scope?: Scope;
}

/** How far a tool is. */
export interface Progress {
  readonly toolCallId: string;
  readonly progress: number;
  readonly total?: number;
  readonly message?: string;
}

/** A message of the conversation. */
export type Message = UIMessage<
  Took,
  {
    tool: ToolFacts;
    approval: ApprovalFacts;
    progress: Progress;
    error: { readonly name: string; readonly retryAfter?: number };
  }
>;

/** A part of a message. */
export type Part = Message['parts'][number];

/** The part if it is a tool call. */
export function toolCallOf(part: Part): DynamicToolUIPart | undefined {
  if (part.type === 'dynamic-tool') {
    return part;
  }
  return isToolUIPart(part)
    ? ({ ...part, type: 'dynamic-tool', toolName: part.type.slice('tool-'.length) } as DynamicToolUIPart)
    : undefined;
}

/** A scope as people read it. */
export function placeOf({ organization, project }: Scope): string {
  return organization ? [organization, project].filter(Boolean).join('/') : 'All of Sentry';
}

/** What was written in a message, without its tool calls. */
export function textOf(message: Message): string {
  return message.parts.flatMap((part) => (part.type === 'text' ? part.text : [])).join('\n\n');
}

/** Whether a call of the message has neither been answered nor waits for a person. */
export function isUnfinished(message: Message): boolean {
  return message.parts.some((part) => ['input-streaming', 'input-available'].includes(toolCallOf(part)?.state ?? ''));
}

/** Whether a call of the message waits for a person. */
export function waitsForPerson(message: Message | undefined): boolean {
  return message?.parts.some((part) => toolCallOf(part)?.state === 'approval-requested') ?? false;
}

/** Whether an answer ended before its end, though nobody stopped it. */
export function isCutShort({ metadata }: Message): boolean {
  return ['length', 'steps', 'content-filter', 'error'].includes(metadata?.finishReason ?? '');
}

/** An answer up to the end of the last step in which a call ended; undefined if none did. */
export function upToLastResult(message: Message | undefined): Message | undefined {
  const parts = message?.role === 'assistant' ? message.parts : [];
  const last = parts.findLastIndex((part) => toolCallOf(part)?.state.startsWith('output-'));
  const next = parts.findIndex((part, at) => at > last && part.type === 'step-start');
  return message && last >= 0 ? { ...message, parts: next < 0 ? parts : parts.slice(0, next) } : undefined;
}

/** Whether the end of an answer is missing: it did not begin, or it goes on after an approval. */
export function isOpen(messages: readonly Message[]): boolean {
  const last = messages.at(-1);
  return (
    last?.role === 'user' ||
    (last?.role === 'assistant' && lastAssistantMessageIsCompleteWithApprovalResponses({ messages: [...messages] }))
  );
}

/** The server's messages with the last one of the page, if that is a question, or an edit of one, that never got there. */
export function withUnsent(server: readonly Message[], page: readonly Message[]): readonly Message[] {
  const last = page.at(-1);
  if (last?.role !== 'user') {
    return server;
  }
  const at = server.findIndex(({ id }) => id === last.id);
  const there = server[at];
  return there && textOf(there) === textOf(last) ? server : [...server.slice(0, there ? at : undefined), last];
}

import { type DynamicToolUIPart, isToolUIPart, type UIMessage } from 'ai';

/** What an answer took. */
export interface Took {
  readonly model?: string;
  readonly usage?: { readonly inputTokens?: number; readonly outputTokens?: number };
  /** There once the answer has ended. */
  readonly durationMillis?: number;
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

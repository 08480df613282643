import { type Members, members } from '../../lib/read.ts';

/** A part of what a tool answered, as MCP has it. */
export type Content =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly data: string; readonly mimeType: string }
  | { readonly type: 'other'; readonly kind: string };

/** What a tool answered. */
export interface Result {
  readonly content: readonly Content[];
  readonly structured: Members | undefined;
  readonly isError: boolean;
  /** Whether text that strangers wrote is in it. */
  readonly untrusted: boolean;
}

/** What came back from a tool call, read. */
export function resultOf(value: unknown, untrusted: boolean): Result {
  const from = members(value);
  const content = Array.isArray(from?.content) ? from.content.flatMap(contentOf) : [];
  const structured = members(from?.structuredContent);
  return {
    content: content.length > 0 || structured ? content : [{ type: 'text', text: textOf(value) }],
    structured,
    isError: from?.isError === true,
    untrusted: untrusted || structured?.untrusted !== undefined || structured?.trust === 'untrusted',
  };
}

/** All texts of a result. */
export function textsOf({ content }: Result): string {
  return content.flatMap((part) => (part.type === 'text' ? part.text : [])).join('\n\n');
}

function contentOf(value: unknown): Content[] {
  const from = members(value);
  if (from?.type === 'text' && typeof from.text === 'string') {
    return [{ type: 'text', text: from.text }];
  }
  if (from?.type === 'image' && typeof from.data === 'string' && typeof from.mimeType === 'string') {
    return [{ type: 'image', data: from.data, mimeType: from.mimeType }];
  }
  return from ? [{ type: 'other', kind: String(from.type) }] : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

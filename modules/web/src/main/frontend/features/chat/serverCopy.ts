import type { Chat } from '@ai-sdk/react';
import { call } from '../../lib/api.ts';
import { type Message, withUnsent } from './messages.ts';

/** A conversation of this page beside what the server keeps of it. */
export class ServerCopy {
  readonly #chat: Chat<Message>;
  /** All messages that this page has shown: what it leaves out of them it leaves out on purpose. */
  readonly #shown = new Set<string>();

  constructor(chat: Chat<Message>) {
    this.#chat = chat;
    this.note(chat.messages);
  }

  /** Remembers that these were shown. */
  note(messages: readonly Message[]): void {
    for (const { id } of messages) {
      this.#shown.add(id);
    }
  }

  /** What was shown and is not among these. */
  leftOut(messages: readonly Message[]): readonly string[] {
    const there = new Set(messages.map(({ id }) => id));
    return [...this.#shown].filter((id) => !there.has(id));
  }

  /** What the server keeps; undefined if that is nothing, or it does not say. */
  async read(): Promise<readonly Message[] | undefined> {
    const found = await call<{ messages: readonly Message[] }>(`/api/chats/${this.#chat.id}`).catch(() => undefined);
    return found?.messages;
  }

  show(messages: readonly Message[]): void {
    this.note(messages);
    this.#chat.messages = [...messages];
  }

  /**
   * Shows what the server keeps, and behind it what was said here last and never got there.
   *
   * @returns whether the server has the conversation, and whether it lacks what was said last
   */
  async catchUp(): Promise<{ readonly there: boolean; readonly unsent: boolean }> {
    const server = await this.read();
    if (!server || server.length === 0) {
      return { there: server !== undefined, unsent: false };
    }
    const now = withUnsent(server, this.#chat.messages);
    this.show(now);
    return { there: true, unsent: now !== server };
  }

  /** Takes back what came after a message, or in its place: the answer comes again from its start. */
  goBackTo(asked: Message | undefined): void {
    const { messages } = this.#chat;
    const at = messages.findIndex(({ id }) => id === asked?.id);
    if (asked && at >= 0) {
      this.#chat.messages = [...messages.slice(0, at), asked];
    }
  }
}

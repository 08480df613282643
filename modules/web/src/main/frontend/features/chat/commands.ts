/** What can be entered instead of a message. */
export interface Command {
  readonly name: string;
  readonly meaning: string;
}

/** All commands, in the order in which they are offered. */
export const COMMANDS = [
  { name: '/help', meaning: 'commands and keys' },
  { name: '/tools', meaning: 'the tools that the model may use' },
  { name: '/prompts', meaning: 'ready-made questions' },
  { name: '/scope', meaning: 'narrow the chat: /scope organization/project' },
  { name: '/model', meaning: 'choose the model: /model name' },
  { name: '/clear', meaning: 'begin a new conversation' },
  { name: '/logout', meaning: 'sign out in this browser' },
] as const satisfies readonly Command[];

/** The name of a command. */
export type CommandName = (typeof COMMANDS)[number]['name'];

/** What was entered. */
export type Entered =
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'command'; readonly name: CommandName; readonly rest: string }
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'nothing' };

/** Reads what was entered. */
export function read(entered: string): Entered {
  const text = entered.trim();
  if (text === '') {
    return { kind: 'nothing' };
  }
  const [, name, rest] = /^(\/[a-z]+)(?:\s+([\s\S]*))?$/.exec(text) ?? [];
  if (name === undefined) {
    return { kind: 'message', text };
  }
  const command = COMMANDS.find((known) => known.name === name);
  return command ? { kind: 'command', name: command.name, rest: (rest ?? '').trim() } : { kind: 'unknown', name };
}

/** The commands that may be meant by what is entered so far. */
export function offersFor(entered: string): readonly Command[] {
  return /^\/[a-z]*$/.test(entered) ? COMMANDS.filter(({ name }) => name.startsWith(entered)) : [];
}

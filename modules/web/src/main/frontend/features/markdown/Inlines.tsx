import type { Token } from 'marked';
import { createContext, type ReactNode, useContext } from 'react';

/** Runs a slash command that a text names; null where texts run nothing. */
export const CommandContext = createContext<((command: string) => void) | null>(null);

/** Running text with its marks. */
export function Inlines({ tokens = [] }: { tokens: readonly Token[] | undefined }): ReactNode {
  return tokens.map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text never change places
    <Part key={index} token={token} />
  ));
}

function Part({ token }: { token: Token }): ReactNode {
  switch (token.type) {
    case 'strong':
      return (
        <strong className="font-semibold">
          <Inlines tokens={token.tokens} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Inlines tokens={token.tokens} />
        </em>
      );
    case 'del':
      return (
        <del>
          <Inlines tokens={token.tokens} />
        </del>
      );
    case 'codespan':
      return <CodeSpan text={token.text} />;
    case 'br':
      return <br />;
    case 'link':
      return (
        <SafeLink href={token.href}>
          <Inlines tokens={token.tokens} />
        </SafeLink>
      );
    case 'image':
      // Loading it would tell its server who reads.
      return <SafeLink href={token.href}>Image: {token.text || token.href}</SafeLink>;
    case 'text':
      return token.tokens ? <Inlines tokens={token.tokens} /> : plain(token.text);
    case 'escape':
      return plain(token.text);
    default:
      return token.raw;
  }
}

function CodeSpan({ text }: { text: string }) {
  const run = useContext(CommandContext);
  if (run && /^\/[a-z]+$/.test(text)) {
    return (
      <button type="button" onClick={() => run(text)} className="cursor-pointer text-leaf underline underline-offset-4">
        <code>{text}</code>
      </button>
    );
  }
  return <code className="bg-line/40 px-1">{text}</code>;
}

/** Whether what is written here is within a link already; links hold no links. */
const WithinLink = createContext(false);

/** A link to the web or to a mailbox; every other scheme is only text. */
export function SafeLink({ href, children }: { href: string; children: ReactNode }) {
  const target = safe(href);
  const within = useContext(WithinLink);
  return target && !within ? (
    <a
      href={target}
      target="_blank"
      rel="noopener noreferrer nofollow"
      title={target}
      className="text-leaf underline underline-offset-4"
    >
      <WithinLink value={true}>{children}</WithinLink>
    </a>
  ) : (
    children
  );
}

function safe(href: string): string | null {
  try {
    const url = new URL(href);
    return ['https:', 'http:', 'mailto:'].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Text as it is meant: Markdown takes the character references of HTML. */
function plain(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    const point = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : 0;
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : (NAMED[name] ?? whole);
  });
}

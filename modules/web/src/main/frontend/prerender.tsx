import { renderToString } from 'react-dom/server';
import { App } from './App.tsx';
import { asMarkdown } from './lib/markdown.ts';
import { setupFor } from './lib/setup.ts';
import { PLACEHOLDERS } from './lib/values.ts';

const setup = setupFor(PLACEHOLDERS);

/** The home page as HTML. */
export function home(): string {
  return renderToString(<App path="/" setup={setup} />);
}

/** The page of a path that no page has, as HTML. */
export function lost(): string {
  return renderToString(<App path="/lost" setup={setup} />);
}

/** The home page as Markdown. */
export function markdown(): string {
  return asMarkdown(setup);
}

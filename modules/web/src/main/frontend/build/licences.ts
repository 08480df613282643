import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** What of other people's work is inside the files of the site. */
export const SITE = [
  'react',
  'react-dom',
  'scheduler',
  'tailwindcss',
  '@fontsource-variable/besley',
  '@ai-sdk/gateway',
  '@ai-sdk/provider',
  '@ai-sdk/react',
  'ai',
  'dequal',
  'devlop',
  'eventsource-parser',
  'highlight.js',
  'lowlight',
  'marked',
  'swr',
  'throttleit',
  'use-sync-external-store',
  'zod',
];

/** Puts the licences of the packages that end up in the built files beside them, in LICENCES. */
export function licences(parts: readonly string[]): Plugin {
  return {
    name: 'picket-licences',
    apply: 'build',
    generateBundle() {
      const texts = parts.map((name) => `${name}\n\n${licenceOf(name)}\n`);
      this.emitFile({ type: 'asset', fileName: 'LICENCES', source: texts.join('\n\n') });
    },
  };
}

function licenceOf(name: string): string {
  const folder = `node_modules/${name}`;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  if (!file) {
    throw new Error(`${folder} has no licence`);
  }
  return readFileSync(`${folder}/${file}`, 'utf8').trim();
}

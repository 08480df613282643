import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** What of other people's work is inside the built files. */
const PARTS = ['react', 'react-dom', 'scheduler', 'tailwindcss', '@fontsource-variable/besley'];

/** Puts the licences of the packages that end up in the built files beside them, in LICENCES. */
export function licences(): Plugin {
  return {
    name: 'picket-licences',
    apply: 'build',
    generateBundle() {
      const texts = PARTS.map((name) => `${name}\n\n${readFileSync(`node_modules/${name}/LICENSE`, 'utf8').trim()}\n`);
      this.emitFile({ type: 'asset', fileName: 'LICENCES', source: texts.join('\n\n') });
    },
  };
}

import { type Plugin, runnerImport } from 'vite';

const PLACE = '<!--page-->';

/**
 * Writes the pages as they are before scripts run: index.html for the home page, lost.html for paths that no page has,
 * and index.md, the home page as Markdown. The server puts its values into all three when it starts.
 */
export function prerendered(): Plugin {
  return {
    name: 'picket-prerendered',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_, bundle) {
      const { module } = await runnerImport<typeof import('../prerender.tsx')>('./prerender.tsx');
      const index = bundle['index.html'];
      if (index?.type !== 'asset' || !String(index.source).includes(PLACE)) {
        throw new Error(`index.html has no ${PLACE}`);
      }
      const page = String(index.source);
      index.source = page.replace(PLACE, module.home());
      this.emitFile({ type: 'asset', fileName: 'lost.html', source: page.replace(PLACE, module.lost()) });
      this.emitFile({ type: 'asset', fileName: 'index.md', source: module.markdown() });
    },
  };
}

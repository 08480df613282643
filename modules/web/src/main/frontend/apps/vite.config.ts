import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { licences } from '../build/licences.ts';
import { inlined } from './inlined.ts';

/** The view that PICKET_APP names, as one document without anything around it. */
const app = process.env.PICKET_APP ?? 'result';

export default defineConfig({
  publicDir: false,
  plugins: [
    tailwindcss(),
    inlined(app),
    licences(['preact', 'tailwindcss', 'devlop', 'highlight.js', 'lowlight', 'marked']),
  ],
  resolve: {
    // The same components on a tenth of the script.
    alias: {
      react: 'preact/compat',
      'react-dom/client': 'preact/compat/client',
      'react/jsx-runtime': 'preact/jsx-runtime',
    },
  },
  build: {
    outDir: process.env.PICKET_TARGET ?? 'node_modules/.apps',
    emptyOutDir: false,
    modulePreload: false,
    rolldownOptions: {
      input: `apps/${app}.tsx`,
      output: { codeSplitting: false },
    },
  },
});

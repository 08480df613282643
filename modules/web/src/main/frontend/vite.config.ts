import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compressed } from './build/compressed.ts';
import { licences, SITE } from './build/licences.ts';
import { prerendered } from './build/prerendered.ts';

export default defineConfig({
  plugins: [react(), tailwindcss(), prerendered(), licences(SITE), compressed()],
  build: {
    outDir: process.env.PICKET_TARGET ?? 'node_modules/.site',
    emptyOutDir: true,
    // A data: URL would be another source for the content security policy to allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: {
    environment: 'happy-dom',
  },
});

import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';
import { Scripted } from './scripted.ts';

/**
 * `npm run preview` shows the built site under the server's content security policy, with a scripted API behind it: for
 * looking at pages and states without a Sentry, a model or a sign-in.
 */
export default defineConfig({
  plugins: [scripted()],
  build: { outDir: process.env.PICKET_TARGET ?? 'node_modules/.site' },
  preview: { port: Number(process.env.PORT ?? 4180), strictPort: true, host: '127.0.0.1' },
});

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

function scripted(): Plugin {
  return {
    name: 'picket-scripted',
    configurePreviewServer(server) {
      const site = server.config.build.outDir;
      const api = new Scripted();
      server.middlewares.use(async (request, response, next) => {
        const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
        response.setHeader('content-security-policy', POLICY);
        if (url.pathname === '/' || !/[.]|^\/(api|assets)\//.test(url.pathname)) {
          const page = url.pathname === '/' ? 'index.html' : 'lost.html';
          response.setHeader('content-type', 'text/html; charset=utf-8');
          response.end(filled(readFileSync(`${site}/${page}`, 'utf8'), url.origin));
        } else if (await api.answer(request, response)) {
          return;
        } else {
          next();
        }
      });
    },
  };
}

function filled(page: string, origin: string): string {
  return page
    .replaceAll('{origin}', origin)
    .replaceAll('{endpoint}', `${origin}/mcp`)
    .replaceAll(/\{(cursor|vscode)\}/g, '%7B%7D');
}

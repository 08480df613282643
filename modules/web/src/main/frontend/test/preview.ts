import { readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { defineConfig, type Plugin } from 'vite';

/**
 * `npm run preview` shows the built site under the server's content security policy, with a scripted API behind it: for
 * looking at pages and states without a Sentry, a model or a sign-in.
 */
export default defineConfig({
  plugins: [scripted()],
  build: { outDir: process.env.PICKET_SITE ?? 'node_modules/.site' },
  preview: { port: 4180, strictPort: true, host: '127.0.0.1' },
});

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const TOOLS = '../../../../api/src/test/resources/golden/tools';

function scripted(): Plugin {
  return {
    name: 'picket-scripted',
    configurePreviewServer(server) {
      const site = server.config.build.outDir;
      server.middlewares.use((request, response, next) => {
        const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
        response.setHeader('content-security-policy', POLICY);
        if (url.pathname === '/' || !/[.]|^\/(api|assets)\//.test(url.pathname)) {
          const page = url.pathname === '/' ? 'index.html' : 'lost.html';
          response.setHeader('content-type', 'text/html; charset=utf-8');
          response.end(filled(readFileSync(`${site}/${page}`, 'utf8'), url.origin));
        } else if (url.pathname === '/.mcp/tools.json') {
          send(response, tools());
        } else if (url.pathname === '/api/status') {
          send(response, { version: '0.1.0', sentry: 'sentry.example', chat: true });
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

function tools(): object {
  return readdirSync(TOOLS).map((file) => {
    const tool = JSON.parse(readFileSync(`${TOOLS}/${file}`, 'utf8'));
    return { ...tool, surface: tool.surface === 'CATALOG' ? 'catalog' : 'direct' };
  });
}

function send(response: ServerResponse, body: object): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}

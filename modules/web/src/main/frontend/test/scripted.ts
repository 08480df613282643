import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerTo } from './model.ts';
import { shop } from './results.ts';
import { bodyOf, json } from './server.ts';

const TOOLS = '../../../../api/src/test/resources/golden/tools';

const SIGN_IN = `<!doctype html><title>Sign in</title><script>
localStorage.setItem('oauth_result', JSON.stringify({ type: 'SENTRY_AUTH_SUCCESS' })); close();
</script>`;

/** The site's API as docs/chat.md has it, with scripted answers. `?state=` of `/api/scripted` sets what it pretends. */
export class Scripted {
  #signedIn = false;
  #refusal = '';

  /** Answers a request, or says that it is for somebody else. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const url = new URL(request.url ?? '/', 'http://scripted');
    const tool = /^\/api\/tools\/(\w+)$/.exec(url.pathname)?.[1];
    if (tool) {
      await this.#run(tool, request, response);
      return true;
    }
    switch (url.pathname) {
      case '/api/scripted':
        this.#refusal = url.searchParams.get('refusal') ?? '';
        this.#signedIn = url.searchParams.get('signedIn') !== 'no';
        response.setHeader('set-cookie', `picket-signed-in=1; Path=/; Max-Age=${this.#signedIn ? 3600 : 0}`);
        json(response, 200, {});
        return true;
      case '/.mcp/tools.json':
        json(response, 200, tools());
        return true;
      case '/api/status':
        json(response, 200, { version: '0.1.0', sentry: 'sentry.example', chat: true, tools: true, signIn: true });
        return true;
      case '/api/auth/authorize':
        this.#signedIn = true;
        response.setHeader('set-cookie', 'picket-signed-in=1; Path=/');
        response.removeHeader('content-security-policy');
        response.setHeader('content-type', 'text/html');
        response.end(SIGN_IN);
        return true;
      case '/api/auth/status':
        json(
          response,
          this.#signedIn ? 200 : 401,
          this.#signedIn ? { authenticated: true, user: { id: '1' }, scope: {} } : { authenticated: false },
        );
        return true;
      case '/api/auth/logout':
        this.#signedIn = false;
        response.setHeader('set-cookie', 'picket-signed-in=; Path=/; Max-Age=0');
        json(response, 200, { success: true });
        return true;
      case '/api/metadata':
        json(response, 200, {
          tools: ['search_issues'],
          definitions: tools().filter(({ surface }) => surface === 'direct'),
        });
        return true;
      case '/api/models':
        json(response, 200, {
          available: true,
          default: 'a',
          models: [
            { id: 'a', label: 'Model A' },
            { id: 'b', label: 'Model B' },
          ],
        });
        return true;
      case '/api/prompts':
        json(response, 200, {
          prompts: [
            {
              name: 'fix_issue',
              title: 'Fix an issue',
              description: 'From its short id',
              arguments: [{ name: 'issue', required: true }],
            },
          ],
        });
        return true;
      case '/api/chats':
        json(response, 200, {
          chats: [{ id: 'c1', title: 'Why does SHOP-1 happen?', updatedAt: new Date().toISOString() }],
        });
        return true;
      case '/api/chat':
        await this.#chat(request, response);
        return true;
      default:
        if (/^\/api\/chat\/\w+\/(stop|stream)$/.test(url.pathname)) {
          response.statusCode = 204;
          response.end();
          return true;
        }
        return false;
    }
  }

  async #run(name: string, request: IncomingMessage, response: ServerResponse) {
    const { arguments: args, approved } = await bodyOf<{ arguments: object; approved?: boolean }>(request);
    const result = shop(name);
    if (!result) {
      json(response, 404, { name: 'NOT_FOUND', error: 'There is no tool of this name in your session.' });
    } else if (name.startsWith('update') && !approved) {
      json(response, 409, {
        name: 'APPROVAL_REQUIRED',
        error: 'It changes things.',
        tool: { name, arguments: args, destructive: false },
      });
    } else {
      const untrusted = JSON.stringify(result).includes('untrusted');
      json(response, 200, {
        ...result,
        isError: false,
        durationMillis: 312,
        bytes: JSON.stringify(result).length,
        trust: untrusted ? 'untrusted' : 'trusted',
      });
    }
  }

  async #chat(request: IncomingMessage, response: ServerResponse) {
    const body = await bodyOf<Parameters<typeof answerTo>[0]>(request);
    if (this.#refusal) {
      const status = { AUTH_EXPIRED: 401, RATE_LIMIT_EXCEEDED: 429, AI_SERVICE_UNAVAILABLE: 503 }[this.#refusal] ?? 500;
      json(response, status, { name: this.#refusal, error: 'Refused', retryAfter: 30 });
      return;
    }
    response.setHeader('content-type', 'text/event-stream');
    response.setHeader('x-vercel-ai-ui-message-stream', 'v1');
    for await (const part of answerTo(body)) {
      response.write(`data: ${JSON.stringify(part)}\n\n`);
    }
    response.end('data: [DONE]\n\n');
  }
}

function tools(): { name: string; surface: string }[] {
  return readdirSync(TOOLS).map((file) => {
    const tool = JSON.parse(readFileSync(`${TOOLS}/${file}`, 'utf8'));
    return { ...tool, surface: tool.surface === 'CATALOG' ? 'catalog' : 'direct' };
  });
}

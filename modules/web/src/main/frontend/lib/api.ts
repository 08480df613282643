/** A refusal or failure of the site's API, or of the way to it. */
export class Fault extends Error {
  /** One of the codes of the API; `UNREACHABLE` if there was no answer. */
  readonly code: string;
  /** Seconds after which it may work. */
  readonly retryAfter: number | undefined;
  /** What the answer said beside words and code. */
  readonly details: Readonly<Record<string, unknown>>;
  /** When it came. */
  readonly since = Date.now();

  constructor(code: string, words: string, retryAfter?: number, details: Readonly<Record<string, unknown>> = {}) {
    super(words);
    this.code = code;
    this.retryAfter = retryAfter;
    this.details = details;
  }
}

interface Options {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: object;
  readonly signal?: AbortSignal;
}

/**
 * Asks the site's API.
 *
 * @throws Fault for every answer that is not the one wanted
 */
export async function call<T>(path: string, { method = 'GET', body, signal }: Options = {}): Promise<T> {
  const answer = await send(path, {
    method,
    ...(signal && { signal }),
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return answer.status === 204 ? (undefined as T) : await answer.json();
}

/** What is wrong, whatever was thrown. */
export function faultOf(thrown: unknown): Fault {
  if (thrown instanceof Fault) {
    return thrown;
  }
  // Browsers say that a connection broke with a TypeError (Fetch standard, "network error").
  return thrown instanceof TypeError ? new Fault('UNREACHABLE', '') : new Fault('INTERNAL_ERROR', '');
}

/** As `fetch`, for answers that are not JSON. @throws Fault for every answer that is not the one wanted */
export async function send(path: RequestInfo | URL, options?: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, options);
  } catch (e) {
    if (options?.signal?.aborted) {
      throw e;
    }
    throw new Fault('UNREACHABLE', 'The server does not answer.');
  }
  if (!answer.ok) {
    throw await refusalOf(answer);
  }
  return answer;
}

async function refusalOf(answer: Response): Promise<Fault> {
  const said = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  const seconds = Number(answer.headers.get('retry-after') ?? said.retryAfter);
  return new Fault(
    typeof said.name === 'string' ? said.name : `HTTP_${answer.status}`,
    typeof said.error === 'string' ? said.error : `The server answered ${answer.status}.`,
    Number.isFinite(seconds) && seconds > 0 ? seconds : undefined,
    said,
  );
}

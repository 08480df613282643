/** Where the page of the pop-up leaves its outcome for the page that opened it. */
export const RESULT = 'oauth_result';

const PATIENCE = 5 * 60_000;

/** How a sign-in ended. */
export type SignedIn =
  | { readonly kind: 'signed in' }
  | { readonly kind: 'refused'; readonly words: string }
  /** The browser lets no window open; the address can be opened in this tab. */
  | { readonly kind: 'blocked'; readonly address: string }
  | { readonly kind: 'closed' };

/** Signs in through a window of its own and waits for its end, for at most five minutes. Call it from a click. */
export async function signInThroughPopUp(): Promise<SignedIn> {
  const address = '/api/auth/authorize';
  localStorage.removeItem(RESULT);
  const popUp = open(address, 'picket-sign-in', featuresFor(window));
  if (!popUp) {
    return { kind: 'blocked', address };
  }
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const result = readResult();
    if (result) {
      popUp.close();
      return result;
    }
    if (popUp.closed) {
      // The page may have written and closed between the two looks.
      return readResult() ?? { kind: 'closed' };
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  popUp.close();
  return { kind: 'closed' };
}

function featuresFor({ screenX, screenY, outerWidth, outerHeight }: Window): string {
  const width = Math.max(600, Math.min(900, outerWidth - 120));
  const height = Math.max(640, Math.min(860, outerHeight - 80));
  const left = screenX + (outerWidth - width) / 2;
  const top = screenY + (outerHeight - height) / 2;
  return `popup,width=${width},height=${height},left=${left},top=${top}`;
}

function readResult(): SignedIn | undefined {
  const text = localStorage.getItem(RESULT);
  if (text === null) {
    return undefined;
  }
  localStorage.removeItem(RESULT);
  try {
    const { type, error } = JSON.parse(text) as { type: string; error?: string };
    return type === 'SENTRY_AUTH_SUCCESS'
      ? { kind: 'signed in' }
      : { kind: 'refused', words: error ?? 'The sign-in was refused.' };
  } catch {
    return { kind: 'refused', words: 'The sign-in gave no readable answer.' };
  }
}

/** What only the running server knows; texts name them in braces. */
export interface Values {
  /** Public origin of the deployment. */
  readonly origin: string;
  /** Where MCP clients connect. */
  readonly endpoint: string;
  /** The configuration in Cursor's install link, encoded. */
  readonly cursor: string;
  /** The configuration in VS Code's install link, encoded. */
  readonly vscode: string;
}

/** Each value is its own place: what pages are built with, for the server to fill in. */
export const PLACEHOLDERS: Values = {
  origin: '{origin}',
  endpoint: '{endpoint}',
  cursor: '{cursor}',
  vscode: '{vscode}',
};

/** The values that the server put into a page; a page that no server touched is served from its own origin. */
export function valuesOf(page: Document): Values {
  const values = JSON.parse(page.getElementById('values')?.textContent ?? 'null') as Values | null;
  if (values === null || values.origin === PLACEHOLDERS.origin) {
    return { ...PLACEHOLDERS, origin: page.location.origin, endpoint: `${page.location.origin}/mcp` };
  }
  return values;
}

/** The text with the values in their places. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{(origin|endpoint|cursor|vscode)\}/g, (_, name: keyof Values) => values[name]);
}

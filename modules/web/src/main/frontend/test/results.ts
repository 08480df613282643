import { existsSync, readFileSync } from 'node:fs';

const RESULTS = '../../../../api/src/test/resources/golden/results';

/** A picture of one grey pixel. */
export const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNcsWLFfwAGJgKf3g1S9QAAAABJRU5ErkJggg==';

/** What a tool answers: the tests of the API hold its text and structured content to these files. */
export function golden(name: string): { content: readonly object[]; structuredContent?: Record<string, unknown> } {
  const file = readFileSync(`${RESULTS}/${name}.md`, 'utf8');
  const [text = '', facts = ''] = file.split('\n<!-- structured content -->\n\n');
  const json = facts.replace(/^```json\n|\n```\n$/g, '');
  const content = [{ type: 'text', text }];
  return json === 'none' ? { content } : { content, structuredContent: JSON.parse(json) };
}

/** What a tool answers about the shop of the demo. */
export function shop(tool: string): object | undefined {
  switch (tool) {
    case 'search_events':
      return golden('search_events-chart');
    case 'get_snapshot_image':
      return { content: ['Before', 'After'].flatMap((text) => [{ type: 'text', text }, image(PNG)]) };
    default:
      return existsSync(`${RESULTS}/${tool}-shop.md`) ? golden(`${tool}-shop`) : undefined;
  }
}

/** A part of an answer that is a picture. */
export function image(data: string, mimeType = 'image/png'): object {
  return { type: 'image', data, mimeType };
}

/** What the panel shows. */
export type View = 'chat' | 'tools' | 'issues' | 'traces';

/** The views with their names. */
export const VIEWS = [
  ['chat', 'Chat'],
  ['tools', 'Tools'],
  ['issues', 'Issues'],
  ['traces', 'Traces'],
] as const satisfies readonly (readonly [View, string])[];

/** Whether a word names a view. */
export function isView(word: string): word is View {
  return VIEWS.some(([view]) => view === word);
}

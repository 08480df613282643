const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^(db|sql|query|mongodb|redis)/, 'bg-hue-1'],
  [/^(http|rpc|grpc|websocket|graphql)/, 'bg-hue-2'],
  [/^(ui|pageload|navigation|browser|resource|mark|measure|react)/, 'bg-hue-3'],
  [/^(cache|queue|topic|message|task|job)/, 'bg-hue-4'],
  [/^(gen_ai|ai|mcp)/, 'bg-hue-5'],
];

/** The colour of a kind of work. */
export function colourOf(op: string): string {
  return FAMILIES.find(([pattern]) => pattern.test(op))?.[1] ?? 'bg-hue-6';
}

/** Strokes for lines of a chart, in order. */
export const STROKES = ['stroke-hue-1', 'stroke-hue-3', 'stroke-hue-2', 'stroke-hue-5', 'stroke-hue-4', 'stroke-hue-6'];

/** The same colours as areas. */
export const FILLS = ['bg-hue-1', 'bg-hue-3', 'bg-hue-2', 'bg-hue-5', 'bg-hue-4', 'bg-hue-6'];

import type { Mark } from './search.ts';

/** A stretch of a passage as people read it. */
export interface Piece {
  readonly from: number;
  readonly text: string;
  readonly marked: boolean;
}

// Images, both sides of a link's label, the characters of headings, emphasis and code, and those of rows of tables.
const SYNTAX =
  /!\[[^\]\n]*\]\([^)\n]*\)|\[(?=[^\]\n]+\]\([^)\n]*\))|(?<=\[[^\]\n]+)\]\([^)\n]*\)|^#{1,6}\s+|\*\*|```\w*|`|^\|[-:| ]+$|^\|[| ]*| *\|[| ]*$|(?<=^\|.*) \|[| ]* /gm;

/** Takes the characters of Markdown out of a passage and keeps its marks where they belong. */
export function plain(passage: string, marks: readonly Mark[]): Piece[] {
  const cuts = [...passage.matchAll(SYNTAX)].map(({ index, 0: all }) => ({
    from: index,
    to: index + all.length,
    between: betweenOf(all, passage.slice(index + all.length)),
  }));
  const edges = [...cuts, ...marks].flatMap(({ from, to }) => [from, to]);
  const sorted = [...new Set([0, ...edges, passage.length])].sort((one, other) => one - other);
  return sorted
    .slice(0, -1)
    .map((from, index) => {
      const cut = cuts.find((one) => holds(one, from));
      return cut
        ? { from, text: from === cut.from ? cut.between : '', marked: false }
        : { from, text: passage.slice(from, sorted[index + 1]), marked: marks.some((mark) => holds(mark, from)) };
    })
    .filter(({ text }) => text !== '');
}

/** What stands between the cells of a table, and between its rows. */
function betweenOf(cut: string, rest: string): string {
  if (/^ \|[| ]* $/.test(cut)) {
    return ' · ';
  }
  return /^[| ]+$/.test(cut) && rest.startsWith('\n|') ? ';' : '';
}

function holds({ from, to }: Mark, at: number): boolean {
  return from <= at && at < to;
}

package picket.docs.mdx;

/**
 * Code within the lines of one text. It ends with as many signs as it began with, in the same paragraph.
 *
 * <p>Where signs of one number were looked for in vain, they are not looked for again, so that a text of nothing but
 * signs is not read for each of them.
 */
final class CodeSpans {
    /** More signs than these begin no code. */
    private static final int MOST = 16;

    private final String text;

    /** By the number of signs: up to where there are no others. */
    private final int[] none = new int[MOST + 1];

    CodeSpans(String text) {
        this.text = text;
    }

    /** The end of the code that begins with the signs here, or of the signs if they begin none. */
    int end(int from) {
        int opened = run(from);
        int signs = opened - from;
        if (signs > MOST || none[signs] > from) {
            return opened;
        }
        int at = opened;
        while (at < text.length() && !text.startsWith("\n\n", at)) {
            int end = run(at);
            if (end - at == signs) {
                return end;
            }
            at = Math.max(end, at + 1);
        }
        none[signs] = at;
        return opened;
    }

    /** Where the signs that begin here end. */
    private int run(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) == '`') {
            end++;
        }
        return end;
    }
}

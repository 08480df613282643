package picket.docs;

import java.util.Optional;

/**
 * Reads Markdown line by line, as far as pages are cut and listed by it: headings, and blocks of code, in which nothing
 * is one. One for each text. Pages are written by strangers, so no line takes longer than it is long.
 */
public final class MarkdownLines {
    private Optional<Fence> open = Optional.empty();

    /** At the beginning of a text. */
    public MarkdownLines() {}

    /** What a line is. */
    public sealed interface Line {}

    /** Anything else: prose, or a line of code. */
    public record Text() implements Line {}

    /**
     * A heading.
     *
     * @param level 1 for the title of a page, 6 at most
     * @param text without its signs; may be empty
     */
    public record Heading(int level, String text) implements Line {
        private static final int LEVELS = 6;

        /** In characters; a longer line is a text that begins with the sign of a heading. */
        public static final int LONGEST = 400;

        /** The heading that a line is. */
        public static Optional<Heading> of(String line) {
            int level = run(line, 0, '#');
            boolean apart = level < line.length() && Character.isWhitespace(line.charAt(level));
            if (level == 0 || level > LEVELS || !apart) {
                return Optional.empty();
            }
            var text = line.substring(level).strip();
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == '#') {
                end--;
            }
            // Signs at the end belong to the heading, as in "C#", unless they stand apart.
            boolean closed = end == 0 || Character.isWhitespace(text.charAt(end - 1));
            var bare = closed ? text.substring(0, end).strip() : text;
            return Optional.of(new Heading(level, bare)).filter(heading -> bare.length() <= LONGEST);
        }
    }

    /**
     * The line that begins a block of code, or ends it.
     *
     * @param signs three or more
     * @param language that its beginning names; empty for none
     */
    public record Fence(String signs, String language) implements Line {
        private static final int FEWEST = 3;
        private static final int MOST = 40;
        private static final int LONGEST_LANGUAGE = 40;

        /** The beginning of a block of code that a line is. */
        public static Optional<Fence> of(String line) {
            var text = line.strip();
            if (text.isEmpty() || "`~".indexOf(text.charAt(0)) < 0) {
                return Optional.empty();
            }
            char sign = text.charAt(0);
            int count = run(text, 0, sign);
            // Signs that come back in the same line are code within it.
            boolean begins = count >= FEWEST && count <= MOST && (sign == '~' || text.indexOf(sign, count) < 0);
            return begins
                    ? Optional.of(new Fence(text.substring(0, count), language(text.substring(count))))
                    : Optional.empty();
        }

        private static String language(String info) {
            var text = info.strip();
            int end = 0;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            return end <= LONGEST_LANGUAGE ? text.substring(0, end) : "";
        }

        /** Whether a line ends the block of code that begins here. */
        public boolean endsWith(String line) {
            var text = line.strip();
            return text.length() >= signs.length() && run(text, 0, signs.charAt(0)) == text.length();
        }
    }

    /** What the next line is. */
    public Line next(String line) {
        if (open.isPresent()) {
            var fence = open.get();
            boolean ends = fence.endsWith(line);
            open = ends ? Optional.empty() : open;
            return ends ? fence : new Text();
        }
        open = Fence.of(line);
        return open.<Line>map(fence -> fence).or(() -> Heading.of(line)).orElseGet(Text::new);
    }

    /** The block of code that goes on with the next line. */
    public Optional<Fence> code() {
        return open;
    }

    /** How often a sign stands there, one after the other. */
    private static int run(String text, int from, char sign) {
        int end = from;
        while (end < text.length() && text.charAt(end) == sign) {
            end++;
        }
        return end - from;
    }
}

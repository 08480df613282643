package picket.api.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A report taken apart at its headings. Lines inside fenced code are text of strangers, whatever they look like.
 *
 * @param beginning what stands before the first section
 * @param sections in their order, the most important first
 */
record Outline(String beginning, List<Section> sections) {
    private static final String HEADING = "## ";

    Outline {
        sections = List.copyOf(sections);
    }

    /** A part with its heading. */
    record Section(String heading, String markdown) {}

    static Outline of(String markdown) {
        var parts = new ArrayList<StringBuilder>(List.of(new StringBuilder()));
        var code = new Code();
        for (var line : markdown.split("(?<=\n)", -1)) {
            if (!code.isOpen() && line.startsWith(HEADING)) {
                parts.add(new StringBuilder());
            }
            code.read(line);
            parts.getLast().append(line);
        }
        return new Outline(
                parts.removeFirst().toString(),
                parts.stream()
                        .map(StringBuilder::toString)
                        .map(part ->
                                new Section(part.lines().findFirst().orElse("").substring(HEADING.length()), part))
                        .toList());
    }

    /** As many whole lines as fit, and what closes the code that is open there. */
    static String head(String markdown, int tokens) {
        var head = new StringBuilder();
        var code = new Code();
        int used = 0;
        for (var line : markdown.split("(?<=\n)", -1)) {
            used += Tokens.in(line);
            if (used > tokens) {
                return head.append(code.closing()).toString();
            }
            code.read(line);
            head.append(line);
        }
        return head.toString();
    }

    /** Whether a line is inside fenced code (CommonMark, Fenced code blocks), and inside which mark of ours. */
    private static final class Code {
        private static final Pattern TICKS = Pattern.compile("(`{3,})[^`]*\\s*");
        private static final Pattern MARK = Pattern.compile("<(untrusted-[0-9a-f]+)[^>]*>\\s*");

        private String ticks = "";
        private String mark = "";

        boolean isOpen() {
            return !ticks.isEmpty();
        }

        void read(String line) {
            var fence = TICKS.matcher(line);
            var opened = MARK.matcher(line);
            if (isOpen()) {
                ticks = line.strip().equals(ticks) ? "" : ticks;
            } else if (fence.matches()) {
                ticks = fence.group(1);
            } else if (opened.matches()) {
                mark = opened.group(1);
            } else if (line.startsWith("</" + mark)) {
                mark = "";
            }
        }

        String closing() {
            return (isOpen() ? ticks + "\n" : "") + (mark.isEmpty() ? "" : "</" + mark + ">\n");
        }
    }
}

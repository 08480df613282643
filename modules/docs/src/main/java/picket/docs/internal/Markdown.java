package picket.docs.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Cuts Markdown into passages at its headings, and long sections also between paragraphs. */
final class Markdown {
    /** From here on a passage ends with its paragraph. */
    private static final int ENOUGH_WORDS = 150;

    /** From here on a passage ends with its line: long tables and lists have no paragraphs. */
    private static final int MOST_WORDS = 220;

    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)[\\s#]*");

    private final List<Passage> passages = new ArrayList<>();
    private final List<String> headings = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean code;
    private int words;

    private Markdown() {}

    /** The first heading of the highest level. */
    static Optional<String> title(String markdown) {
        return markdown.lines()
                .filter(line -> line.startsWith("# "))
                .map(line -> line.substring(2).strip())
                .findFirst();
    }

    /** The passages of a page, in order; none is blank. */
    static List<Passage> passages(String markdown) {
        var cut = new Markdown();
        markdown.lines().forEach(cut::line);
        cut.end();
        return List.copyOf(cut.passages);
    }

    private void line(String line) {
        var heading = HEADING.matcher(line);
        if (!code && heading.matches()) {
            end();
            enter(heading.group(1).length(), heading.group(2));
            return;
        }
        if (line.stripLeading().startsWith("```")) {
            code = !code;
        }
        text.append(line).append('\n');
        words += line.isBlank() ? 0 : line.strip().split("\\s+").length;
        if (words >= MOST_WORDS || (words >= ENOUGH_WORDS && line.isBlank() && !code)) {
            end();
        }
    }

    private void enter(int level, String heading) {
        while (headings.size() >= level) {
            headings.removeLast();
        }
        headings.add(heading);
    }

    private void end() {
        if (words > 0) {
            passages.add(
                    new Passage(String.join(" › ", headings), text.toString().strip()));
        }
        text.setLength(0);
        words = 0;
    }
}

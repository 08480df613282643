package picket.docs.index;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts Markdown into passages at its headings, and long sections also between paragraphs. */
final class Passages {
    /** Up to here a section takes in the next one: a passage of a few words says too little to be found by meaning. */
    private static final int FEW_WORDS = 40;

    /** From here on a passage ends with its paragraph. */
    private static final int ENOUGH_WORDS = 150;

    /** From here on a passage ends with its line: long tables and lists have no paragraphs. */
    private static final int MOST_WORDS = 220;

    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.{0,400}?)[\\s#]*+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final List<Passage> passages = new ArrayList<>();
    private final List<String> headings = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String place = "";

    /** The line that opened the block of code; empty outside of one. */
    private String fence = "";

    private int words;

    private Passages() {}

    /** The passages of a page, in order; none is blank. */
    public static List<Passage> of(String markdown) {
        var cut = new Passages();
        markdown.lines().forEach(cut::line);
        cut.end();
        return List.copyOf(cut.passages);
    }

    private void line(String line) {
        var heading = HEADING.matcher(line);
        if (fence.isEmpty() && heading.matches()) {
            heading(heading.group(1).length(), heading.group(2), line);
            return;
        }
        if (isFence(line)) {
            fence = fence.isEmpty() ? line : "";
            if (fence.isEmpty() && words == 0) {
                text.setLength(0); // Nothing is left of the block, which was cut just before its end.
                return;
            }
        }
        add(line);
        if (words >= MOST_WORDS || (words >= ENOUGH_WORDS && line.isBlank() && fence.isEmpty())) {
            end();
        }
    }

    /** Whether a line begins or ends a block of code. */
    static boolean isFence(String line) {
        return line.stripLeading().startsWith("```");
    }

    private void heading(int level, String heading, String line) {
        boolean goesOn = words > 0 && words < FEW_WORDS;
        if (!goesOn) {
            end();
        }
        while (headings.size() >= level) {
            headings.removeLast();
        }
        headings.add(heading);
        if (goesOn) {
            add(line);
        }
    }

    private void add(String line) {
        if (words == 0) {
            place = String.join(" › ", headings);
        }
        text.append(line).append('\n');
        words += line.isBlank() ? 0 : SPACE.split(line.strip()).length;
    }

    /** A block of code that is cut ends here and begins again in the next passage. */
    private void end() {
        if (words > 0) {
            passages.add(new Passage(place, (text + (fence.isEmpty() ? "" : "```")).strip()));
        }
        text.setLength(0);
        words = 0;
        if (!fence.isEmpty()) {
            text.append(fence).append('\n');
        }
    }
}

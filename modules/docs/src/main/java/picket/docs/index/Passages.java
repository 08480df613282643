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

    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)[\\s#]*");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final List<Passage> passages = new ArrayList<>();
    private final List<String> headings = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String place = "";
    private boolean code;
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
        if (!code && heading.matches()) {
            heading(heading.group(1).length(), heading.group(2), line);
            return;
        }
        if (line.stripLeading().startsWith("```")) {
            code = !code;
        }
        add(line);
        if (words >= MOST_WORDS || (words >= ENOUGH_WORDS && line.isBlank() && !code)) {
            end();
        }
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

    private void end() {
        if (words > 0) {
            passages.add(new Passage(place, text.toString().strip()));
        }
        text.setLength(0);
        words = 0;
    }
}

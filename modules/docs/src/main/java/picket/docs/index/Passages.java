package picket.docs.index;

import java.util.ArrayList;
import java.util.List;
import picket.docs.MarkdownLines;
import picket.docs.MarkdownLines.Fence;
import picket.docs.MarkdownLines.Heading;
import picket.docs.MarkdownLines.Text;

/**
 * Cuts Markdown into passages at its headings, and long sections also between paragraphs or else lines; a line that is
 * longer than a passage between sentences, or else words.
 */
final class Passages {
    /** Up to here a section takes in the next one: a passage of a few words says too little to be found by meaning. */
    private static final int FEW_WORDS = 40;

    private static final String ENDS_OF_SENTENCE = ".!?";
    private static final String WIDE_ENDS_OF_SENTENCE = "。！？";
    private static final String BEHIND_END_OF_SENTENCE = ")]\"'*_`";

    private final List<Passage> passages = new ArrayList<>();
    private final List<String> headings = new ArrayList<>();
    private final MarkdownLines lines = new MarkdownLines();
    private final Draft draft = new Draft();
    private String place = "";

    private Passages() {}

    /** The passages of a page, in order; none is blank. */
    public static List<Passage> of(String markdown) {
        var cut = new Passages();
        markdown.lines().forEach(cut::line);
        cut.end();
        return List.copyOf(cut.passages);
    }

    private void line(String line) {
        switch (lines.next(line)) {
            case Heading heading -> heading(heading);
            case Fence fence when lines.code().isPresent() -> code(fence, line.stripTrailing());
            case Fence _ -> draft.close();
            case Text() when line.isBlank() -> blank();
            case Text() -> text(line.stripTrailing());
        }
    }

    private void heading(Heading heading) {
        boolean goesOn = !draft.isEmpty() && draft.words() < FEW_WORDS;
        if (!goesOn) {
            end();
        }
        while (headings.size() >= heading.level()) {
            headings.removeLast();
        }
        headings.add(heading.text());
        if (goesOn) {
            text("#".repeat(heading.level()) + " " + heading.text());
        }
    }

    private void code(Fence fence, String line) {
        if (!draft.hasRoom(fence, line)) {
            end();
        }
        begin();
        draft.open(fence, line);
    }

    private void blank() {
        if (draft.room() == 0 || (draft.isEnough(0, 0) && !draft.inCode())) {
            end();
        } else if (!draft.isEmpty()) {
            draft.add("");
        }
    }

    private void text(String line) {
        int from = 0;
        while (from < line.length()) {
            begin();
            int fits = draft.reach(line, from);
            int to = fits == line.length() ? fits : cut(line, from, fits);
            if (to > from) {
                draft.add(line.substring(from, to));
            }
            if (to < line.length()) {
                end();
                // What is left of a line begins with a word; a line that was not begun keeps its indentation.
                from = to > from ? word(line, to) : from;
            } else {
                from = to;
            }
        }
    }

    /** Where a line is cut that does not fit: the same place if it is to begin a passage of its own. */
    private int cut(String line, int from, int fits) {
        boolean whole = new Draft().reach(line, from) == line.length();
        if (draft.isEnough(0, 0) || (whole && draft.inCode() && !draft.isEmpty())) {
            return from;
        }
        int sentence = draft.inCode() ? from : sentence(line, from, fits);
        if (sentence > from) {
            return sentence;
        }
        if ((whole && draft.words() >= FEW_WORDS) || (fits == from && !draft.isEmpty())) {
            return from;
        }
        return fits > from ? fits : middle(line, from);
    }

    /** Within a word that is longer than a passage, or within blanks. */
    private int middle(String line, int from) {
        int to = from + draft.room();
        return Character.isHighSurrogate(line.charAt(to - 1)) ? to - 1 : to;
    }

    /** The end of the last sentence with which a passage may end; the same place if there is none. */
    private int sentence(String line, int from, int fits) {
        int end = from;
        int words = 0;
        for (int i = from; i < fits; i++) {
            boolean last = i + 1 == line.length() || Character.isWhitespace(line.charAt(i + 1));
            words += last && !Character.isWhitespace(line.charAt(i)) ? 1 : 0;
            if (endsSentence(line, from, i, last) && draft.isEnough(words, i - from)) {
                end = i + 1;
            }
        }
        return end;
    }

    private static boolean endsSentence(String line, int from, int at, boolean lastOfWord) {
        if (WIDE_ENDS_OF_SENTENCE.indexOf(line.charAt(at)) >= 0) {
            return true;
        }
        int end = at;
        while (lastOfWord && end > from && BEHIND_END_OF_SENTENCE.indexOf(line.charAt(end)) >= 0) {
            end--;
        }
        return lastOfWord && ENDS_OF_SENTENCE.indexOf(line.charAt(end)) >= 0;
    }

    private static int word(String line, int from) {
        int at = from;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private void begin() {
        if (draft.isEmpty()) {
            place = String.join(" › ", headings);
        }
    }

    private void end() {
        var text = draft.take();
        if (!text.isEmpty()) {
            passages.add(new Passage(place, text));
        }
    }
}

package picket.docs.index;

import java.util.Optional;
import picket.docs.MarkdownLines.Fence;

/**
 * The passage that is being written. It never has more words or characters than a {@link Passage} may have, of which the
 * end of a block of code that is open has its part.
 */
final class Draft {
    /** From here on a passage ends with its paragraph, or its sentence. */
    private static final int ENOUGH_WORDS = 150;

    private static final int ENOUGH_CHARACTERS = 3_000;

    /** Of the line that begins a block of code; a longer one is shortened. */
    private static final int LONGEST_OPENING = 200;

    private final StringBuilder text = new StringBuilder();
    private Optional<Fence> code = Optional.empty();

    /** Where the block of code that is open begins, and its first line; both count for nothing without one. */
    private int opened;

    private int inside;
    private int words;

    int words() {
        return words;
    }

    /** Whether nothing is to be read in it. */
    boolean isEmpty() {
        return text.length() == (code.isPresent() && opened == 0 ? inside : 0);
    }

    boolean inCode() {
        return code.isPresent();
    }

    /** Whether a passage may end that has this much more. */
    boolean isEnough(int moreWords, int moreCharacters) {
        return words + moreWords >= ENOUGH_WORDS || text.length() + moreCharacters >= ENOUGH_CHARACTERS;
    }

    /** The end of as many whole words of a line, from there on, as there is room for. */
    int reach(String line, int from) {
        int most = from + room();
        int left = Passage.MOST_WORDS - words - code.map(fence -> 1).orElse(0);
        int end = from;
        int at = from;
        while (at < line.length() && at < most && left > 0) {
            while (at < line.length() && at < most && Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            while (at < line.length() && at < most && !Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            boolean whole = at == line.length() || Character.isWhitespace(line.charAt(at));
            end = whole ? at : end;
            left--;
        }
        return end;
    }

    /** How many characters of a line there is room for. */
    int room() {
        int closing = code.map(fence -> fence.signs().length() + 1).orElse(0);
        return Math.max(0, Passage.MOST_CHARACTERS - text.length() - closing - 1);
    }

    /** Adds a line, or part of one, for which there is room. */
    void add(String line) {
        text.append(line).append('\n');
        words += count(line);
    }

    /** Whether there is room for the beginning of a block of code, its end and a little between them. */
    boolean hasRoom(Fence fence, String line) {
        var opening = opening(fence, line);
        return words + count(opening) + 2 < Passage.MOST_WORDS && opening.length() + LONGEST_OPENING < room();
    }

    /** Begins a block of code with its line. */
    void open(Fence fence, String line) {
        opened = text.length();
        add(opening(fence, line));
        inside = text.length();
        code = Optional.of(fence);
    }

    private static String opening(Fence fence, String line) {
        return line.length() <= LONGEST_OPENING ? line : again(fence);
    }

    private static String again(Fence fence) {
        return fence.signs() + fence.language();
    }

    /** Ends the block of code that is open; nothing stays of one without a line. */
    void close() {
        var signs = code.map(Fence::signs).orElse("");
        code = Optional.empty();
        if (text.length() == inside) {
            words -= count(text.substring(opened));
            text.setLength(opened);
        } else {
            add(signs);
        }
    }

    /** Takes the text and begins anew; a block of code that is open ends here and begins again. */
    String take() {
        var open = code;
        if (open.isPresent()) {
            close();
        }
        var taken = text.toString().strip();
        text.setLength(0);
        words = 0;
        open.ifPresent(fence -> open(fence, again(fence)));
        return taken;
    }

    private static int count(String line) {
        int count = 0;
        boolean inWord = false;
        for (int i = 0; i < line.length(); i++) {
            boolean word = !Character.isWhitespace(line.charAt(i));
            count += word && !inWord ? 1 : 0;
            inWord = word;
        }
        return count;
    }
}

package picket.web.store;

import java.util.stream.Stream;

/** Texts in parts that fit into a column. */
final class Pieces {
    /** Characters; a column takes a million, of which a character outside the basic plane is two. */
    private static final int LONGEST = 400_000;

    private Pieces() {}

    /** The parts of a text, at least one; no character is cut apart. */
    static Stream<String> of(String text) {
        if (text.length() <= LONGEST) {
            return Stream.of(text);
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return Stream.concat(Stream.of(text.substring(0, end)), of(text.substring(end)));
    }
}

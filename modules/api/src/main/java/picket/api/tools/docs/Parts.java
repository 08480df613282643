package picket.api.tools.docs;

import java.util.ArrayList;
import java.util.List;

/** A long text in parts that can be asked for one by one; together they are the text. */
final class Parts {
    private Parts() {}

    /** Parts that end with a line, if it is not longer than half of one. */
    static List<String> of(String text, int longest) {
        var parts = new ArrayList<String>();
        int from = 0;
        while (text.length() - from > longest) {
            int to = end(text, from, longest);
            parts.add(text.substring(from, to));
            from = to;
        }
        parts.add(text.substring(from));
        return List.copyOf(parts);
    }

    private static int end(String text, int from, int longest) {
        int line = text.lastIndexOf('\n', from + longest - 1) + 1;
        if (line > from + longest / 2) {
            return line;
        }
        int to = from + longest;
        return Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
    }
}

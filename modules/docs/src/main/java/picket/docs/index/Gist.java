package picket.docs.index;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picket.docs.MarkdownLines;

/**
 * A passage as the embedding model reads it: title, headings, prose without the signs of Markdown and without the words
 * that every text has, and of its code the names alone. The model takes every sign and word as one more to be read, so
 * that code and small words fill its reach and say little; code is found by its words.
 */
final class Gist {
    private static final Pattern SIGNS =
            Pattern.compile("[`*|#>_~=-]{2,}|[`*|#>]|<[^<>\\n]{0,200}+>|^[ \\t]*[-+]\\s", Pattern.MULTILINE);

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Those that say little about a subject; "not", "no", "before" and their like do say something. */
    private static final Set<String> STOP_WORDS = Set.of("""
            a about also an and any are as at be been both but by can could do does e.g. each example following \
            for from has have here how i if in into is it its just like make may more most need of on only or \
            our see should so such than that the their then there these they this those to us use used using \
            very want was we were what when where which while will with would you your""".split(" "));

    /** Of three characters or more: shorter ones are variables of loops and the like. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{2,}");

    private Gist() {}

    static String of(String title, Passage passage) {
        var prose = new StringBuilder();
        var code = new StringBuilder();
        var lines = new MarkdownLines();
        passage.words().lines().forEach(line -> {
            boolean inCode = lines.code().isPresent();
            if (!(lines.next(line) instanceof MarkdownLines.Fence)) {
                (inCode ? code : prose).append(line).append('\n');
            }
        });
        var names = names(code);
        names.removeAll(names(prose));
        return title + ". " + passage.headings() + "\n" + plain(prose) + "\n" + String.join(" ", names);
    }

    private static String plain(CharSequence markdown) {
        return BLANKS.splitAsStream(SIGNS.matcher(markdown).replaceAll(" "))
                .filter(word -> !STOP_WORDS.contains(word.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(" "));
    }

    private static Set<String> names(CharSequence text) {
        return NAME.matcher(text)
                .results()
                .map(each -> each.group())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}

package picket.docs.index;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A passage as the embedding model reads it: title, headings, prose without the signs of Markdown, and of its code the
 * names alone. The model learned from sentences and takes every bracket for a word, so that code as it stands fills its
 * reach and says little; code is found by its words.
 */
final class Gist {
    private static final Pattern SIGNS =
            Pattern.compile("[`*|#>_~=-]{2,}|[`*|#>]|<[^<>\\n]{0,200}+>|^[ \\t]*[-+]\\s", Pattern.MULTILINE);

    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

    /** Of three characters or more: shorter ones are variables of loops and the like. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{2,}");

    private Gist() {}

    static String of(String title, Passage passage) {
        var prose = new StringBuilder();
        var code = new StringBuilder();
        boolean inCode = false;
        for (var line : passage.words().lines().toList()) {
            if (Passages.isFence(line)) {
                inCode = !inCode;
            } else {
                (inCode ? code : prose).append(line).append('\n');
            }
        }
        var names = names(code);
        names.removeAll(names(prose));
        return title + ". " + passage.headings() + "\n" + plain(prose) + "\n" + String.join(" ", names);
    }

    private static String plain(CharSequence markdown) {
        return BLANKS.matcher(SIGNS.matcher(markdown).replaceAll(" ")).replaceAll(" ");
    }

    private static Set<String> names(CharSequence text) {
        return NAME.matcher(text)
                .results()
                .map(each -> each.group())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}

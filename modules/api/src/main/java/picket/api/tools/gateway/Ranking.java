package picket.api.tools.gateway;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picket.api.tools.Declaration;

/**
 * Ranks tools for a query: the whole query counts most, then each word in a name, then in a description.
 *
 * @param whole the query in lower case
 * @param words its parts of letters, digits and underscores
 */
record Ranking(String whole, List<String> words) {
    private static final int WHOLE_QUERY = 20;
    private static final int NAME = 12;
    private static final int PART_OF_NAME = 8;
    private static final int DESCRIPTION = 2;

    private record Hit(Declaration tool, int score) {}

    static Ranking of(String query) {
        var whole = query.toLowerCase(Locale.ROOT);
        var words = Arrays.stream(whole.split("[^a-z0-9_]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        return new Ranking(whole, words);
    }

    /** The best, by score and then by name; what does not match at all is left out. */
    Stream<Declaration> best(List<Declaration> tools, int limit) {
        return tools.stream()
                .map(tool -> new Hit(tool, score(tool)))
                .filter(hit -> hit.score > 0)
                .sorted(Comparator.comparingInt(Hit::score).reversed().thenComparing(hit -> hit.tool.name()))
                .limit(limit)
                .map(Hit::tool);
    }

    private int score(Declaration tool) {
        var name = tool.name().toLowerCase(Locale.ROOT);
        var description = tool.description().toLowerCase(Locale.ROOT);
        int score = (name + " " + description).contains(whole) ? WHOLE_QUERY : 0;
        for (var word : words) {
            score += word.equals(name) ? NAME : name.contains(word) ? PART_OF_NAME : 0;
            score += description.contains(word) ? DESCRIPTION : 0;
        }
        return score;
    }
}

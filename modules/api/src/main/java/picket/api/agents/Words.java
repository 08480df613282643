package picket.api.agents;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody said, of which rules take away what they understand. */
final class Words {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Set<String> EMPTY = Set.of(
            "a",
            "about",
            "affected",
            "affecting",
            "all",
            "an",
            "and",
            "any",
            "are",
            "at",
            "be",
            "been",
            "belong",
            "belongs",
            "by",
            "can",
            "containing",
            "contains",
            "contain",
            "detail",
            "did",
            "do",
            "does",
            "each",
            "every",
            "for",
            "find",
            "from",
            "get",
            "give",
            "had",
            "happened",
            "happening",
            "has",
            "have",
            "how",
            "i",
            "in",
            "is",
            "it",
            "list",
            "many",
            "me",
            "mention",
            "mentioning",
            "mentions",
            "more",
            "much",
            "number",
            "occurred",
            "of",
            "on",
            "our",
            "over",
            "per",
            "please",
            "recent",
            "see",
            "seen",
            "show",
            "since",
            "that",
            "the",
            "their",
            "there",
            "these",
            "this",
            "those",
            "to",
            "under",
            "us",
            "was",
            "we",
            "were",
            "what",
            "when",
            "where",
            "which",
            "who",
            "with",
            "within",
            "you");

    private final int said;
    private String left;

    Words(String text) {
        // Marks at the end of a sentence are not part of its words.
        this.left = " " + text.replaceAll("[?!.,;]+(?=\\s|$)", " ") + " ";
        this.said = (int) rest(left).count();
    }

    /** A pattern for whole words, in any case of letters. */
    static Pattern pattern(String words) {
        return Pattern.compile("(?<![\\w@#/.-])(?:" + words + ")(?![\\w@/-])", Pattern.CASE_INSENSITIVE);
    }

    /** Takes away the first place that matches. */
    Optional<MatchResult> take(Pattern pattern) {
        var matcher = pattern.matcher(left);
        if (!matcher.find()) {
            return Optional.empty();
        }
        var found = matcher.toMatchResult();
        left = left.substring(0, found.start()) + " " + left.substring(found.end());
        return Optional.of(found);
    }

    /** Whether something matches, which stays. */
    boolean has(Pattern pattern) {
        return pattern.matcher(left).find();
    }

    /** The words that nobody took and that mean something by themselves. */
    String rest() {
        return rest(left).collect(Collectors.joining(" "));
    }

    /** The share of what was said that rules took. */
    double taken() {
        return said == 0 ? 0 : 1 - (double) rest(left).count() / said;
    }

    private static Stream<String> rest(String text) {
        return SPACE.splitAsStream(text.strip())
                .filter(word -> !word.isEmpty() && !EMPTY.contains(word.toLowerCase(Locale.ROOT)));
    }
}

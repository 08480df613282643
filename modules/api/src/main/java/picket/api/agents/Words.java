package picket.api.agents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What somebody said, of which rules take away what they understand. */
final class Words {
    /** Stands where something was taken, so that what was apart does not come together. */
    private static final char GAP = '\0';

    private static final String GONE = " " + GAP + " ";
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern MARKS = Pattern.compile("^[\\p{Punct}“”’]*$|^[:;,.!?'\"“”’`]+|[:;,.!?\"“”`]+$");
    /** Words that say nothing only if a rule took what they belong to. */
    private static final Set<String> TELLING = Set.of(
            "affected",
            "affecting",
            "by",
            "customers",
            "each",
            "every",
            "many",
            "more",
            "much",
            "number",
            "over",
            "people",
            "per",
            "under",
            "users");

    private static final Set<String> SMALL = Set.of(
            "a",
            "about",
            "across",
            "affected",
            "affecting",
            "all",
            "also",
            "an",
            "and",
            "any",
            "anywhere",
            "are",
            "at",
            "be",
            "been",
            "belong",
            "belongs",
            "but",
            "by",
            "can",
            "containing",
            "contains",
            "contain",
            "customers",
            "detail",
            "did",
            "do",
            "does",
            "each",
            "every",
            "everywhere",
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
            "just",
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
            "people",
            "per",
            "please",
            "projects",
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
            "ones",
            "only",
            "to",
            "under",
            "us",
            "users",
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

    private final String whole;
    private final int said;
    private String left;

    Words(String text) {
        this.whole = text.replaceAll("\\p{Cntrl}+", " ").strip();
        // Marks at the end of a sentence are not part of its words.
        this.left = " " + Negation.ordered(whole.replaceAll("[?!.,;]+(?=\\s|$)", "")) + " ";
        this.said = (int) telling(left).count();
    }

    /**
     * What was taken.
     *
     * @param negated whether it was said that it is not so
     */
    record Said(MatchResult found, String words, boolean negated) {
        String group(int number) {
            return found.group(number);
        }
    }

    /** A pattern for whole words, in any case of letters. */
    static Pattern pattern(String words) {
        return Pattern.compile("(?<![\\w@#/.-])(?:" + words + ")(?![\\w@/-]|\\.\\w)", Pattern.CASE_INSENSITIVE);
    }

    /** Takes away the first place that matches. */
    Optional<MatchResult> take(Pattern pattern) {
        var found = find(pattern);
        found.ifPresent(place -> cut(place.start(), place.end()));
        return found;
    }

    /** Takes away every place that matches, with the words in front that deny it; one denial holds for all in a row. */
    List<Said> takeAll(Pattern pattern) {
        var all = new ArrayList<Said>();
        boolean denied = false;
        int from = 0;
        for (var matcher = pattern.matcher(left); matcher.find(from); matcher = pattern.matcher(left)) {
            var found = matcher.toMatchResult();
            boolean joined = !all.isEmpty() && Negation.isJoint(left.substring(from, found.start()));
            var lead = Negation.before(left.substring(0, found.start()));
            denied = lead.isPresent() || (joined && denied);
            int start = lead.orElse(joined ? from : found.start());
            all.add(new Said(found, left.substring(start, found.end()), denied));
            cut(start, found.end());
            from = start + GONE.length();
        }
        return all;
    }

    private void cut(int start, int end) {
        left = left.substring(0, start) + GONE + left.substring(end);
    }

    /** The first place that matches, which stays. */
    Optional<MatchResult> find(Pattern pattern) {
        var matcher = pattern.matcher(left);
        return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    /** Whether something matches, which stays. */
    boolean has(Pattern pattern) {
        return find(pattern).isPresent();
    }

    /** Everything that was said. */
    String whole() {
        return whole;
    }

    /** Whether what is left denies something, or leaves a choice; then nothing of the rest is sure to be meant. */
    boolean isOpen() {
        return Negation.isLeft(left);
    }

    /** Whether there is no letter and no digit. */
    boolean isEmpty() {
        return whole.codePoints().noneMatch(Character::isLetterOrDigit);
    }

    /** What nobody took and what means something by itself: texts that stood together. */
    List<String> rest() {
        return Arrays.stream(left.split(String.valueOf(GAP), -1))
                .flatMap(Words::runs)
                .toList();
    }

    /** Whether rules took everything that means something. */
    boolean isTaken() {
        return rest().isEmpty() && telling(left).findAny().isEmpty();
    }

    /** The share of what was said that rules took. */
    double taken() {
        return said == 0 ? 0 : 1 - (double) telling(left).count() / said;
    }

    private static Stream<String> runs(String piece) {
        var runs = new ArrayList<String>();
        var run = new ArrayList<String>();
        for (var word : SPACE.split(piece.strip(), -1)) {
            if (isSmall(word)) {
                runs.add(String.join(" ", run));
                run.clear();
            } else {
                run.add(word);
            }
        }
        runs.add(String.join(" ", run));
        return runs.stream()
                .map(text -> MARKS.matcher(MARKS.matcher(text).replaceAll(""))
                        .replaceAll("")
                        .strip())
                .filter(text -> !text.isEmpty() && !text.equals("s"));
    }

    private static Stream<String> telling(String text) {
        return SPACE.splitAsStream(text.strip())
                .filter(word -> TELLING.contains(word.toLowerCase(Locale.ROOT)) || !isSmall(word))
                .filter(word -> !MARKS.matcher(word).replaceAll("").isEmpty() && word.charAt(0) != GAP);
    }

    private static boolean isSmall(String word) {
        return SMALL.contains(word.toLowerCase(Locale.ROOT));
    }
}

package picket.api.agents;

import java.util.Optional;
import java.util.regex.Pattern;

/** Words that turn a condition into its opposite. One that is overlooked makes an answer of the contrary. */
final class Negation {
    private static final String CONTRACTED = "(?:is|are|was|were|do|does|did|has|have|had|wo|ca)n['’]?t";
    private static final String DENIAL = "(?:not|cannot|" + CONTRACTED
            + "|without|except(?:ing)?|exclud(?:e|es|ed|ing)|other than|apart from|besides|outside|neither|nor|never"
            + "|(?:all|any|anything|every|everything) but)";
    /** What may stand between a denial and what it denies. */
    private static final String BETWEEN =
            "(?: (?:for|from|in|on|of|by|with|to|at|a|an|any|the|those|ones|these|that|which|are|is|was|were"
                    + "|be|being|happen(?:ed|ing|s)?|occur(?:red|ring|s)?|com(?:e|es|ing)|came|caused|seen|sent|running|using"
                    + "|errors?|issues?|events?|requests?|logs?|users?))*";

    private static final Pattern BEFORE = Pattern.compile(
            "(?i)(?<![\\w'’.-])(?:(?:but|and|that|which|who|they|it) )*(?:(?:is|are|was|were|do|does|did|have|has) )?"
                    + DENIAL + BETWEEN + "\\s+$");
    private static final Pattern JOINT = Pattern.compile("(?i)\\s*(?:(?:and|or|nor|as well as|&) )?\\s*");
    private static final Pattern LEFT =
            Pattern.compile("(?i)(?<![\\w'’.-])(?:" + DENIAL + "|no|non|or|unless)(?![\\w'’-])");
    /** "A status other than 200" is "not status 200". */
    private static final Pattern INNER = Pattern.compile(
            "(?i)(?:\\b(?:an?|the|any) )?\\b(status(?: code)?|level|severity|environment|release|version|user|browser|project)"
                    + " (?:(?:is|are|was|were) )?(?:not|isn['’]t|other than|except) (?=\\S)");

    private Negation() {}

    /** The same words with every denial in front of what it denies. */
    static String ordered(String text) {
        return INNER.matcher(text.replaceAll("(?i)\\bnon-(?=\\w)", "not ")).replaceAll("not $1 ");
    }

    /** Where a denial begins that words end with. */
    static Optional<Integer> before(String words) {
        var matcher = BEFORE.matcher(words);
        return matcher.find() ? Optional.of(matcher.start()) : Optional.empty();
    }

    /** Whether words only join what is on their two sides. */
    static boolean isJoint(String words) {
        return JOINT.matcher(words).matches();
    }

    /** Whether something is denied, or a choice is left. */
    static boolean isLeft(String words) {
        return LEFT.matcher(words).find();
    }
}

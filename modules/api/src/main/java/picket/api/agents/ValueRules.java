package picket.api.agents;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Conditions that every data set has: names, addresses, ids, versions and places. */
final class ValueRules {
    private static final Pattern QUOTED = Pattern.compile("[\"“]([^\"“”]{1,200})[\"”]");
    private static final Pattern URL = Pattern.compile("https?://[^\\s\"]+");
    private static final Pattern EMAIL =
            Pattern.compile("(?<![\\w.+-])(?i:(?:by |for |of )?user )?([\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)");
    private static final Pattern TRACE = Pattern.compile("(?i:\\btrace(?: id)? )?\\b([0-9a-f]{32})\\b");
    private static final Pattern ISSUE =
            Pattern.compile("(?i:\\bissues? )([A-Z][A-Z0-9_]*(?:-[A-Z0-9_]+)*-[0-9A-Z]+)\\b");
    private static final Pattern RELEASE = Pattern.compile(
            "(?i:\\b(?:in|of|for|on|with|since) )?(?i:\\b(?:the )?(?:release|version)) ([\\w.-]+@[\\w.+-]+|v?\\d[\\w.+-]*)");
    private static final Pattern LATEST_RELEASE = Words.pattern(
            "(?:in |of |for |with )?(?:the |our )?(?:latest|last|newest|current) (?:release|version|deploy)");
    private static final Pattern ENVIRONMENT = Words.pattern(
            "(?:in |on |from |for )?(?:the )?(?:environment )?(production|prod|staging|development|dev|qa|preview|sandbox)(?: environment)?");
    private static final Pattern NAMED_ENVIRONMENT = Words.pattern("(?:in |on |for )?(?:the )?environment ([\\w.-]+)");
    private static final Pattern TYPE =
            Pattern.compile("(?<![\\w.])([A-Z]\\w*(?:Error|Exception|Fault|Interrupt))s?(?![\\w.])");
    private static final Pattern BROWSER = Words.pattern(
            "(?:on |in |with |using |for )?(?:the )?(chrome mobile|mobile safari|chrome|firefox|safari|edge|opera|brave)(?: browser| users)?");
    private static final Pattern SYSTEM = Words.pattern(
            "(?:on |in |with |using |for )?(ios|android|windows|macos|mac os x|linux|ubuntu)(?: devices| users)?");
    private static final Map<String, String> PROPER = Map.ofEntries(
            Map.entry("ios", "iOS"),
            Map.entry("macos", "macOS"),
            Map.entry("mac os x", "Mac OS X"),
            Map.entry("prod", "production"),
            Map.entry("dev", "development"));
    private static final Pattern LEVEL = Words.pattern("(fatal|warning|info|debug)(?:s|-level| level)?");

    private ValueRules() {}

    static void apply(Words words, Draft draft) {
        words.take(URL).ifPresent(found -> draft.term("url", found.group().replaceFirst("[).]+$", ""), found.group()));
        words.take(TRACE).ifPresent(found -> draft.term("trace", found.group(1), found.group()));
        words.take(RELEASE).ifPresent(found -> draft.term("release", found.group(1), found.group()));
        words.take(LATEST_RELEASE).ifPresent(found -> draft.raw("release:latest", found.group()));
        words.take(EMAIL).ifPresent(found -> draft.term("user.email", found.group(1), found.group()));
        words.take(ISSUE).ifPresent(found -> draft.term("issue", found.group(1), found.group()));
        words.take(NAMED_ENVIRONMENT)
                .or(() -> words.take(ENVIRONMENT))
                .ifPresent(found -> draft.term("environment", proper(found.group(1), false), found.group()));
        words.take(TYPE).ifPresent(found -> draft.term("error.type", found.group(1), found.group()));
        words.take(BROWSER).ifPresent(found -> draft.term("browser.name", proper(found.group(1), true), found.group()));
        words.take(SYSTEM).ifPresent(found -> draft.term("os.name", proper(found.group(1), true), found.group()));
    }

    /** What stands in quotes is looked for last, behind the conditions. */
    static List<String> quoted(Words words) {
        return words.take(QUOTED).map(found -> List.of(found.group(1))).orElse(List.of());
    }

    /** A level under the name that a data set has for it. */
    static void level(Words words, Draft draft, String key) {
        words.take(LEVEL).ifPresent(found -> draft.term(key, found.group(1).toLowerCase(Locale.ROOT), found.group()));
    }

    private static String proper(String name, boolean capital) {
        var lower = name.toLowerCase(Locale.ROOT);
        var words = capital ? capitals(lower) : lower;
        return PROPER.getOrDefault(lower, words);
    }

    private static String capitals(String words) {
        return Pattern.compile("\\b[a-z]")
                .matcher(words)
                .replaceAll(letter -> letter.group().toUpperCase(Locale.ROOT));
    }
}

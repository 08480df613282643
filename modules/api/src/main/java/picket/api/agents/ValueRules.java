package picket.api.agents;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Conditions that every data set has: names, addresses, ids, versions and places. */
final class ValueRules {
    private static final Pattern QUOTED = Pattern.compile("[\"“]([^\"“”]{1,200})[\"”]");
    private static final Pattern URL = Pattern.compile("(?:(?:on|at|of|from) )?(https?://[^\\s\"]+)");
    private static final Pattern EMAIL = Pattern.compile(
            "(?<![\\w.+-])(?<!(?:release|version) )(?i:(?:by |for |of |from )?(?:the )?(?:user )?)([\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)*\\.[A-Za-z]{2,})(?![\\w-])");
    private static final Pattern TRACE = Pattern.compile("(?i:\\btrace(?: id)? )?\\b([0-9a-f]{32})\\b");
    private static final Pattern ISSUE =
            Pattern.compile("(?i:\\bissues? )([A-Z][A-Z0-9_]*(?:-[A-Z0-9_]+)*-[0-9A-Z]+)\\b");
    /** A package at a version, or what is called a release. */
    static final String VERSION =
            "(?:(?:release|version) )?([\\w.-]+@v?\\d[\\w.+-]*)|(?:release|version) ([\\w.-]+@[\\w.+-]+|v?\\d[\\w.+-]*)";

    private static final Pattern RELEASE = Pattern.compile(
            "(?i)(?<![\\w@#/.+-])(?:(in|of|for|on|with|from|since|after) )?(?:the )?(?:" + VERSION + ")");
    private static final Pattern ENVIRONMENT = Words.pattern(
            "(?:in |on |from |for |of )?(?:the )?(?:environment )?(production|prod|staging|development|dev|qa|preview|sandbox)(?: environment)?");
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
    private static final Pattern LEVEL = Words.pattern(
            "(?:with |at |of )?(?:the )?(?:level|severity):? (?:of |is )?(fatal|error|warning|warn|info|debug|trace)|(fatal|warning|info|debug)(?:s|-level| level)?");
    private static final Pattern ABSENT = Words.pattern(
            "(?:without|with no|that have no|that has no|having no|lacking|missing) (?:an? |any )?(user|release|environment|trace|url)(?! \\S*[@\\d])(?! (?:production|prod|staging|development|dev|qa|preview|sandbox))");

    private ValueRules() {}

    static void apply(Words words, Draft draft) {
        words.take(ABSENT)
                .ifPresent(found -> draft.raw("!has:" + found.group(1).toLowerCase(Locale.ROOT), found.group()));
        each(words, draft, "url", URL, url -> url.replaceFirst("[).]+$", ""));
        each(words, draft, "trace", TRACE, id -> id);
        each(words, draft, "user.email", EMAIL, address -> address);
        words.takeAll(RELEASE).forEach(said -> release(said, draft));
        each(words, draft, "issue", ISSUE, id -> id);
        each(words, draft, "environment", NAMED_ENVIRONMENT, name -> proper(name, false));
        each(words, draft, "environment", ENVIRONMENT, name -> proper(name, false));
        each(words, draft, "error.type", TYPE, name -> name);
        each(words, draft, "browser.name", BROWSER, name -> proper(name, true));
        each(words, draft, "os.name", SYSTEM, name -> proper(name, true));
    }

    private static void each(Words words, Draft draft, String key, Pattern pattern, UnaryOperator<String> name) {
        words.takeAll(pattern).forEach(said -> draft.term(key, name.apply(said.group(1)), said));
    }

    private static void release(Words.Said said, Draft draft) {
        draft.term("release", said.group(2) == null ? said.group(3) : said.group(2), said);
        var since = said.group(1) == null ? "" : said.group(1).toLowerCase(Locale.ROOT);
        if (since.equals("since") || since.equals("after")) {
            draft.doubt("Only that release is searched, not those after it.");
        }
    }

    /** What stands in quotes is looked for last, behind the conditions. */
    static List<String> quoted(Words words) {
        return words.take(QUOTED).map(found -> List.of(found.group(1))).orElse(List.of());
    }

    /** A level under the name that a data set has for it. */
    static void level(Words words, Draft draft, String key) {
        var warning = key.equals("severity") ? "warn" : "warning";
        words.takeAll(LEVEL).forEach(said -> {
            var level = (said.group(1) == null ? said.group(2) : said.group(1)).toLowerCase(Locale.ROOT);
            draft.term(key, level.startsWith("warn") ? warning : level, said);
        });
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

package picket.api.agents;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is said of errors, logs, metrics, profiles and replays. */
final class EventRules {
    static final Pattern REPLAYS = Words.pattern("(?:session )?replays?|session recordings?");
    static final Pattern PROFILES = Words.pattern("profiles?");
    static final Pattern LOGS = Words.pattern("logs?(?: (?:lines?|entries|messages?))?");
    static final Pattern METRICS = Words.pattern("metrics?|gauges?|counters?");
    static final Pattern ERRORS =
            Words.pattern("errors?|exceptions?|crash(?:es)?|stack ?traces?|unhandled|uncaught|failures?");

    private static final Pattern NOUN = Words.pattern("errors?|exceptions?|failures?|events?");
    private static final Pattern UNHANDLED =
            Words.pattern("(?:unhandled|uncaught)(?: (?:errors?|exceptions?))?|crash(?:es)?");
    private static final Pattern LATEST = Words.pattern("latest|most recent|newest");
    private static final Pattern SEVERITY = Words.pattern(
            "(trace|debug|info|warn|warning|error|fatal)(?:s|-level| level)?(?= logs?| entries| messages)");
    private static final Pattern METRIC =
            Words.pattern("(?:values? of )?(?:the )?metrics? ([a-z][\\w]*(?:[._/-]\\w+)+)");
    private static final Pattern CLICKS = Words.pattern("(?:with |having )?(rage|dead) clicks?");
    private static final Pattern MANY =
            Words.pattern("(?:with )?(?:more than|over|at least) (\\d{1,6}) (errors?|rage clicks?|dead clicks?)");
    private static final Pattern WITH_ERRORS =
            Words.pattern("(?:with|have|has|having|had) (?:an )?errors?|erroring|that failed");
    private static final Pattern NO_ERRORS = Words.pattern("(?:without|with no|that have no) (?:any )?errors?");
    private static final Pattern LONGEST = Words.pattern("longest");

    private EventRules() {}

    static void errors(Words words, Draft draft) {
        words.take(UNHANDLED).ifPresent(found -> draft.raw("error.unhandled:true", found.group()));
        ValueRules.level(words, draft, "level");
        boolean users = CountRules.users(words);
        boolean frequent = CountRules.frequent(words);
        boolean counted = CountRules.count(words);
        latest(words, draft);
        var group = CountRules.group(words, draft, "errors");
        words.take(NOUN);
        words.take(NOUN);
        if (frequent && group.isEmpty()) {
            draft.columns("issue", "title", "count()").sort("-count()");
        } else {
            count(draft, group, users ? "count_unique(user)" : "count()", users || counted);
        }
    }

    static void logs(Words words, Draft draft) {
        words.takeAll(SEVERITY).forEach(said -> {
            var level = said.group(1).toLowerCase(Locale.ROOT);
            draft.term("severity", level.equals("warning") ? "warn" : level, said);
        });
        ValueRules.level(words, draft, "severity");
        boolean counted = CountRules.count(words);
        latest(words, draft);
        count(draft, CountRules.group(words, draft, "logs"), "count()", counted);
        words.take(LOGS);
    }

    static void metrics(Words words, Draft draft) {
        words.take(METRIC).ifPresent(found -> draft.term("metric.name", found.group(1), found.group()));
        boolean counted = CountRules.count(words);
        latest(words, draft);
        count(draft, CountRules.group(words, draft, "metrics"), "count()", counted);
        words.take(METRICS);
    }

    static void profiles(Words words, Draft draft) {
        latest(words, draft);
        words.take(PROFILES);
    }

    static void replays(Words words, Draft draft) {
        words.take(MANY)
                .ifPresent(found -> draft.raw(
                        "count_"
                                + found.group(2)
                                        .toLowerCase(Locale.ROOT)
                                        .replaceFirst("(?<!s)$", "s")
                                        .replace(' ', '_') + ":>" + found.group(1),
                        found.group()));
        words.take(CLICKS)
                .ifPresent(found ->
                        draft.raw("count_" + found.group(1).toLowerCase(Locale.ROOT) + "_clicks:>0", found.group()));
        words.take(NO_ERRORS).ifPresent(found -> draft.raw("count_errors:0", found.group()));
        words.take(WITH_ERRORS).ifPresent(found -> draft.raw("count_errors:>0", found.group()));
        if (words.take(LONGEST).isPresent()) {
            draft.sort("-duration");
        }
        words.take(LATEST);
        words.take(REPLAYS);
    }

    private static void latest(Words words, Draft draft) {
        if (words.take(LATEST).isPresent()) {
            draft.sort("-timestamp");
        }
    }

    private static void count(Draft draft, Optional<String> group, String function, boolean asked) {
        if (asked || group.isPresent() || draft.interval().isPresent()) {
            group.ifPresent(draft::columns);
            draft.columns(function).sort(draft.interval().isPresent() ? "" : "-" + function);
        }
    }
}

package picket.api.agents;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is said of spans: requests, database, AI and MCP calls, durations, status codes. */
final class SpanRules {
    private static final Pattern LONGER = Words.pattern(
            "(?:that |which )?(?:(?:are |were )?(?:slower|longer)|(?:took|taking|take|lasted|lasting)(?: more| longer)?) than (\\d+(?:\\.\\d+)?) ?(ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?)|(?:over|above|more than) (\\d+(?:\\.\\d+)?) ?(ms|milliseconds?|s|secs?|seconds?|mins?|minutes?)");
    private static final Pattern SHORTER = Words.pattern(
            "(?:that |which )?(?:are |were )?(?:(?:faster|shorter|quicker|less) than|under|below) (\\d+(?:\\.\\d+)?) ?(ms|milliseconds?|s|secs?|seconds?|mins?|minutes?)");
    private static final Pattern STATUS = Words.pattern(
            "(?:with |returning |that return(?:ed)? )?(?:http )?(?:status(?: code)?|code|response) ([1-5]\\d\\d)");
    private static final Pattern CLASS =
            Words.pattern("(?:with )?([45])xx(?: (?:responses?|status(?:es)?(?: codes?)?|errors?))?");
    private static final Pattern ROUTE = Pattern.compile(
            "(?:\\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) )?(?i:(?:requests? |calls? )?(?:to |at |on |for )?)(/[\\w./{}:-]+)");
    private static final Pattern METHOD = Pattern.compile("\\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\\b");
    private static final Pattern STORE = Words.pattern(
            "(redis|postgres(?:ql)?|mysql|mongodb|sqlite|mariadb|elasticsearch)(?: database)?(?: (?:quer(?:y|ies)|calls?|spans?|commands?|statements?))?");
    private static final Pattern DATABASE =
            Words.pattern("(?:database|db|sql) (?:quer(?:y|ies)|calls?|spans?|statements?)|quer(?:y|ies)|database|sql");
    private static final Pattern OPERATION = Words.pattern("([a-z]+\\.[a-z_.]+)(?: spans?)");
    private static final Pattern PAGE = Words.pattern("page ?loads?(?: times?)?");
    private static final Pattern VITAL = Words.pattern("(lcp|cls|inp|fcp|ttfb)");
    private static final Pattern TOKENS =
            Words.pattern("tokens?(?: usage| use| consumption| counts?)?|(?:usage|use) of tokens");
    private static final Pattern AI =
            Words.pattern("(?:ai|llm|gen ?ai|model) (?:calls?|requests?|spans?|usage)|(?:ai|llm)");
    private static final Pattern MCP = Words.pattern("mcp(?: (?:tool|server))?(?: (?:calls?|requests?|spans?))?");
    /** Rates of failure, which are of spans although they speak of errors. */
    static final Pattern FAILURE = Words.pattern("failure rates?|error rates?");

    private static final Pattern SLOWEST = Words.pattern("slowest|slow|longest");
    private static final Pattern SUBJECTS = Words.pattern(
            "(?:endpoints?|transactions?|routes?|pages?|requests?|responses?|response times?|latenc(?:y|ies))");
    private static final Pattern GROUPS = Words.pattern("endpoints?|transactions?|routes?|pages?");
    private static final Pattern SPANS = Words.pattern("spans?");
    private static final Pattern DURATION = Words.pattern("durations?|latenc(?:y|ies)|response times?|load times?");

    private static final Pattern THROUGHPUT = Words.pattern("throughput");

    /** What words of this kind are about. */
    static final Pattern HINT = Words.pattern(
            CountRules.RANK_WORDS
                    + "|throughput|spans?|quer(?:y|ies)|database|requests?|endpoints?|transactions?|routes?|latenc(?:y|ies)|durations?|slow(?:er|est)?|response times?|responses?|page ?loads?|lcp|cls|inp|fcp|ttfb|tokens?|ai|llm|mcp|failure rates?|(?:total )?time spent|[45]xx|status(?: code)? \\d{3}");

    private SpanRules() {}

    static void apply(Words words, Draft draft) {
        boolean slowest = words.take(SLOWEST).isPresent();
        limits(words, draft);
        kinds(words, draft);
        http(words, draft);
        boolean ofTransactions = words.has(GROUPS);
        var vital =
                words.take(VITAL).map(found -> "measurements." + found.group(1).toLowerCase(Locale.ROOT));
        vital.ifPresent(field -> draft.raw("has:" + field, field));
        var group = CountRules.group(words, draft, "spans");
        boolean requests = words.take(SUBJECTS).isPresent();
        var measure = CountRules.measure(words, vital.orElse("span.duration"));
        boolean failures = words.take(FAILURE).isPresent();
        boolean throughput = words.take(THROUGHPUT).isPresent();
        if ((requests || group.equals(Optional.of("transaction")) || failures || throughput) && whole(draft)) {
            draft.raw("is_transaction:true", "requests");
        }
        var function = failures
                ? Optional.of("failure_rate()")
                : measure.or(() -> throughput ? Optional.of("epm()") : Optional.empty());
        columns(
                words,
                draft,
                slowest && ofTransactions ? Optional.of(group.orElse("transaction")) : group,
                function,
                slowest);
        if (draft.fields().isEmpty() && (slowest || draft.has("span.duration:>"))) {
            draft.sort("-span.duration");
        }
        words.take(SPANS);
        words.take(DURATION);
        words.take(SUBJECTS);
    }

    /** Whether nothing says yet which spans are meant. */
    private static boolean whole(Draft draft) {
        return !draft.has("span.op:")
                && !draft.has("http.")
                && !draft.has("has:")
                && !draft.has("db.")
                && !draft.has("trace:");
    }

    private static void limits(Words words, Draft draft) {
        words.take(LONGER).ifPresent(found -> {
            boolean first = found.group(1) != null;
            draft.raw(
                    "span.duration:>"
                            + (first ? found.group(1) + unit(found.group(2)) : found.group(3) + unit(found.group(4))),
                    found.group());
        });
        words.take(SHORTER)
                .ifPresent(
                        found -> draft.raw("span.duration:<" + found.group(1) + unit(found.group(2)), found.group()));
    }

    private static String unit(String said) {
        var unit = said.toLowerCase(Locale.ROOT);
        return unit.startsWith("ms") || unit.startsWith("milli") ? "ms" : unit.startsWith("m") ? "min" : "s";
    }

    private static void kinds(Words words, Draft draft) {
        words.take(OPERATION).ifPresent(found -> draft.term("span.op", found.group(1), found.group()));
        words.take(STORE).ifPresent(found -> {
            var name = found.group(1).toLowerCase(Locale.ROOT);
            draft.term("db.system", name.equals("postgres") ? "postgresql" : name, found.group());
        });
        if (!draft.has("db.system")) {
            words.take(DATABASE).ifPresent(found -> draft.raw("span.op:db*", found.group()));
        }
        words.take(MCP).ifPresent(found -> draft.raw("has:mcp.method.name", found.group()));
        if (words.take(TOKENS).isPresent()) {
            draft.raw("has:gen_ai.request.model", "tokens");
            CountRules.group(words, draft, "spans").ifPresent(draft::columns);
            draft.columns("sum(gen_ai.usage.input_tokens)", "sum(gen_ai.usage.output_tokens)");
            draft.sort("-sum(gen_ai.usage.input_tokens)");
        }
        words.take(AI).ifPresent(found -> draft.raw("has:gen_ai.request.model", found.group()));
        words.take(PAGE).ifPresent(found -> draft.raw("span.op:pageload", found.group()));
    }

    private static void http(Words words, Draft draft) {
        words.takeAll(STATUS).forEach(said -> draft.term("http.status_code", said.group(1), said));
        words.take(CLASS)
                .ifPresent(found -> draft.raw(
                        found.group(1).equals("5")
                                ? "http.status_code:>=500"
                                : "http.status_code:>=400 http.status_code:<500",
                        found.group()));
        words.take(ROUTE).ifPresent(found -> {
            if (found.group(1) != null) {
                draft.term("http.method", found.group(1), found.group());
            }
            draft.raw("transaction:*" + found.group(2) + "*", found.group());
        });
        words.takeAll(METHOD).forEach(said -> draft.term("http.method", said.group(1), said));
    }

    private static void columns(
            Words words, Draft draft, Optional<String> group, Optional<String> measure, boolean slowest) {
        boolean counted = CountRules.count(words);
        if (!draft.fields().isEmpty()) {
            return;
        }
        if (slowest && group.isPresent() && measure.isEmpty()) {
            draft.columns(group.get(), "p75(span.duration)", "count()").sort("-p75(span.duration)");
            return;
        }
        var function = measure.or(() -> counted || group.isPresent() ? Optional.of("count()") : Optional.empty())
                .or(() -> draft.interval().map(step -> step.equals("1m") ? "epm()" : "count()"));
        function.ifPresent(axis -> {
            group.ifPresent(draft::columns);
            draft.columns(axis);
            if (draft.interval().isEmpty()) {
                draft.sort("-" + axis);
            }
        });
    }
}

package picket.api.agents;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Questions for numbers: how many, how long on average, by what. */
final class CountRules {
    private static final Pattern USERS = Words.pattern(
            "(?:how many|(?:the )?(?:number|count) of|count)(?: the)? (?:unique |distinct |different |affected )*(?:users|people|customers)");
    private static final Pattern COUNT =
            Words.pattern("how many|how often|(?:the )?(?:number|count) of|counts?|totals?(?= number)");
    private static final Pattern GROUP = Words.pattern(
            "(?<!(?:caused|thrown|raised|made|sent|used|reported) )(?:grouped |broken down |split )?(?:by|per|(?:for |in |of )?(?:each|every)) (?:the )?([a-z][\\w.]*(?: (?:id|name|code|type))?)");
    private static final Pattern LEADER = Words.pattern(
            "(?:which|what) ([a-z]+?)s? (?:has|have|had|gets?|got|sees?|saw|throws?|causes?|caused) (?:the )?most|most affected ([a-z]+?)s?");
    static final String RANK_WORDS = "(?:p|percentile )(50|75|90|95|99|100)|(50|75|90|95|99|100)th percentile|median";
    private static final Pattern RANK = Words.pattern(RANK_WORDS);
    private static final Pattern AVERAGE = Words.pattern("average|avg|mean");
    private static final Pattern TOTAL =
            Words.pattern("total time(?: spent)?|time spent|sum of (?:the )?(?:time|durations?)");
    private static final Pattern HIGHEST =
            Words.pattern("(?:maximum|max|highest|longest|peak) (?=duration|latency|time|response)");
    private static final Pattern FREQUENT = Words.pattern(
            "most (?:common|frequent|often)|top(?: \\d+)?|(?:occurring|happening) most(?: often)?|noisiest");
    private static final Pattern MEASURE =
            Words.pattern("(?:(?:page )?load time|response time|(?:span\\.)?durations?|latenc(?:y|ies)|time)(?: of)?");

    private static final Map<String, String> COMMON = Map.ofEntries(
            Map.entry("browser", "browser.name"),
            Map.entry("browsers", "browser.name"),
            Map.entry("os", "os.name"),
            Map.entry("device", "device.family"),
            Map.entry("environment", "environment"),
            Map.entry("release", "release"),
            Map.entry("version", "release"),
            Map.entry("user", "user"),
            Map.entry("project", "project"),
            Map.entry("country", "geo.country_code"),
            Map.entry("host", "server_name"),
            Map.entry("server", "server_name"),
            Map.entry("transaction", "transaction"),
            Map.entry("endpoint", "transaction"),
            Map.entry("route", "transaction"),
            Map.entry("operation", "span.op"),
            Map.entry("op", "span.op"),
            Map.entry("model", "gen_ai.request.model"),
            Map.entry("tool", "gen_ai.tool.name"),
            Map.entry("severity", "severity"),
            Map.entry("level", "level"),
            Map.entry("type", "error.type"),
            Map.entry("issue", "issue"),
            Map.entry("customer", "user"),
            Map.entry("people", "user"),
            Map.entry("status", "span.status"),
            Map.entry("status code", "http.status_code"),
            Map.entry("metric", "metric.name"));

    private CountRules() {}

    /** The column that people group by under that name, if they do. */
    static Optional<String> group(Words words, Draft draft, String dataset) {
        var leader = words.find(LEADER)
                .flatMap(found -> column(found.group(1) == null ? found.group(2) : found.group(1), dataset));
        if (leader.isPresent()) {
            words.take(LEADER);
            return leader;
        }
        return words.take(GROUP).flatMap(found -> {
            var column = column(found.group(1), dataset);
            if (column.isEmpty()) {
                draft.doubt("“" + Draft.plain(found.group())
                        + "” names no field that is known, so nothing is grouped by it.");
            }
            return column;
        });
    }

    private static Optional<String> column(String said, String dataset) {
        var name = said.toLowerCase(Locale.ROOT);
        if (name.equals("page") || name.equals("url")) {
            return Optional.of(dataset.equals("spans") ? "transaction" : "url");
        }
        var known = Vocabulary.fields(dataset);
        return Optional.ofNullable(COMMON.get(name))
                .or(() -> Stream.of(name, "span." + name, "error." + name)
                        .filter(known::contains)
                        .findFirst())
                .or(() -> Optional.of(name).filter(text -> text.contains(".")));
    }

    /** The function of a duration that is asked for, if one is. */
    static Optional<String> measure(Words words, String field) {
        var function = words.take(RANK)
                .map(found -> found.group(1) != null
                        ? "p" + found.group(1)
                        : found.group(2) != null ? "p" + found.group(2) : "p50")
                .or(() -> words.take(AVERAGE).map(_ -> "avg"))
                .or(() -> words.take(TOTAL).map(_ -> "sum"))
                .or(() -> words.take(HIGHEST).map(_ -> "max"));
        function.ifPresent(_ -> words.take(MEASURE));
        return function.map(name -> name + "(" + field + ")");
    }

    static boolean users(Words words) {
        return words.take(USERS).isPresent();
    }

    static boolean count(Words words) {
        return words.take(COUNT).isPresent();
    }

    static boolean frequent(Words words) {
        return words.take(FREQUENT).isPresent();
    }
}

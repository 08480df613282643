package picket.api.tools.uptime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Hints;
import picket.api.tools.InputError;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Schema;
import picket.oauth.spi.Skill;

/** The parameters of a monitor of a web address that can be set, and what is sent for them. */
final class UptimeChange {
    private static final List<Integer> INTERVALS = List.of(60, 300, 600, 1200, 1800, 3600);
    private static final Pattern OWNED = Pattern.compile("^(user|team):.+$");

    static final Parameter<String> ORGANIZATION = Parameters.organization();
    static final Parameter<Optional<String>> REGION = Parameters.region();
    static final Parameter<String> PROJECT = Parameters.project();
    static final Parameter<String> MONITOR = Parameter.text(
                    "uptimeMonitorId", "Id of the monitor, as find_uptime_monitors shows it")
            .with("minLength", 1);
    static final Parameter<String> NAME = bounded("name", "What people call it", 128);
    static final Parameter<String> URL =
            Parameters.url("url", "The address that is called").map(URI::toString);
    static final Parameter<Integer> INTERVAL = Parameter.integer(
                    "intervalSeconds", "Seconds between calls: 60, 300, 600, 1200, 1800 or 3600", 60, 3600)
            .map(UptimeChange::interval);
    static final Parameter<Integer> TIMEOUT =
            Parameter.integer("timeoutMs", "Milliseconds after which a call counts as failed", 1_000, 60_000);
    static final Parameter<String> BODY = Parameter.text("body", "Body of the calls");
    static final Parameter<String> OWNER =
            Parameter.shaped("owner", "Who looks after it: user:ID or team:ID", OWNED, "user:ID or team:ID");
    static final Parameter<String> ENVIRONMENT = bounded("environment", "Environment of the issues that it opens", 64);

    private static final Parameter<Optional<String>> METHOD = Parameter.choice(
                    "method", "HTTP method", List.of("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"))
            .optional();
    private static final Parameter<Optional<List<List<String>>>> HEADERS = Parameter.list(
                    "headers",
                    "Headers of the calls, each a pair of name and value",
                    Schema.texts(2),
                    UptimeChange::pair)
            .optional();
    private static final Parameter<Optional<String>> STATUS = Parameter.choice(
                    "status", "Whether it calls", List.of("active", "disabled"))
            .optional();
    private static final Parameter<Optional<Boolean>> TRACE =
            Parameter.flag("traceSampling", "Let calls be traced").optional();
    private static final Parameter<Optional<Boolean>> CAPTURE = Parameter.flag(
                    "responseCaptureEnabled", "Keep the responses of failed calls")
            .optional();
    private static final Parameter<Optional<Integer>> RECOVERY = Parameter.integer(
                    "recoveryThreshold", "Good calls in a row after which it is up", 1, Integer.MAX_VALUE)
            .optional();
    private static final Parameter<Optional<Integer>> DOWNTIME = Parameter.integer(
                    "downtimeThreshold", "Failed calls in a row after which it is down", 1, Integer.MAX_VALUE)
            .optional();

    /** Those that read the same whether one is made or changed. */
    private static final List<Parameter<?>> COMMON =
            List.of(METHOD, HEADERS, STATUS, TRACE, CAPTURE, RECOVERY, DOWNTIME);

    private UptimeChange() {}

    /** @param own those that read otherwise in the other tool */
    static Declaration declared(String name, String title, String description, Hints hints, List<Parameter<?>> own) {
        return Declaration.named(name, title, description)
                .hints(hints)
                .skills(Skill.PROJECT_MANAGEMENT)
                .scopes("project:write")
                .parameters(Stream.of(List.of(ORGANIZATION, REGION, PROJECT), own, COMMON)
                        .flatMap(List::stream)
                        .toArray(Parameter<?>[]::new))
                .output(UptimeFacts.CHANGED)
                .build();
    }

    /** The members of the common parameters; only what is given. */
    static ObjectNode common(Call call) {
        var change = JsonNodeFactory.instance.objectNode();
        call.get(METHOD).ifPresent(method -> change.put("method", method));
        call.get(HEADERS).ifPresent(headers -> {
            var list = change.putArray("headers");
            headers.forEach(pair -> list.addArray().add(pair.get(0)).add(pair.get(1)));
        });
        call.get(STATUS).ifPresent(status -> change.put("status", status));
        call.get(TRACE).ifPresent(on -> change.put("traceSampling", on));
        call.get(CAPTURE).ifPresent(on -> change.put("responseCaptureEnabled", on));
        call.get(RECOVERY).ifPresent(times -> change.put("recoveryThreshold", times));
        call.get(DOWNTIME).ifPresent(times -> change.put("downtimeThreshold", times));
        return change;
    }

    private static Parameter<String> bounded(String name, String meaning, int longest) {
        return Parameter.text(name, meaning)
                .with("minLength", 1)
                .with("maxLength", longest)
                .map(text -> {
                    if (text.length() > longest) {
                        throw new InputError("must have at most " + longest + " characters");
                    }
                    return text;
                });
    }

    private static Integer interval(Integer seconds) {
        if (!INTERVALS.contains(seconds)) {
            throw new InputError("must be one of 60, 300, 600, 1200, 1800 and 3600");
        }
        return seconds;
    }

    private static List<String> pair(JsonNode node) {
        if (node.size() != 2 || !node.path(0).isTextual() || !node.path(1).isTextual()) {
            throw new InputError("must be a list of pairs of texts, such as [[\"Accept\", \"text/html\"]]");
        }
        return List.of(node.path(0).textValue(), node.path(1).textValue());
    }
}

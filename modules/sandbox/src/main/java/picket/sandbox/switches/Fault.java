package picket.sandbox.switches;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpPrologue;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Something that goes wrong with answers.
 *
 * @param path pattern as of routes, for example {@code /api/0/organizations/{org}/issues/*}
 * @param method empty for any
 * @param status of the answer; empty to leave the answer as it is
 * @param headers to add to the answer
 * @param body of the answer with the status
 * @param delay before anything is done
 * @param connection what becomes of it
 */
record Fault(
        PathMatcher path,
        String method,
        Optional<Integer> status,
        Map<String, String> headers,
        String body,
        Duration delay,
        Connection connection) {
    private static final int LONGEST = 60_000;
    private static final Pattern PATTERN = Pattern.compile("(/([\\w.:-]+|\\{\\w+\\}|\\*)?)+(\\[/\\])?");

    Fault {
        headers = Map.copyOf(headers);
    }

    /** What becomes of the connection. */
    enum Connection {
        /** It goes on. */
        KEEP,
        /** It ends in the middle of the body. */
        CUT,
        /** It ends before the answer. */
        DROP,
        /** It is reset before the answer (RFC 9293 §3.10.5). */
        RESET
    }

    /** Reads one, or says what is wrong with it by an {@link IllegalArgumentException}. */
    static Fault read(ObjectNode json) {
        return new Fault(
                path(json.path("path").asText("")),
                json.path("method").asText("").toUpperCase(Locale.ROOT),
                json.has("status") ? Optional.of(number(json, "status", 200, 599)) : Optional.empty(),
                headers(json.path("headers")),
                json.path("body").isTextual()
                        ? json.path("body").textValue()
                        : json.path("body").toString(),
                Duration.ofMillis(json.has("delayMillis") ? number(json, "delayMillis", 0, LONGEST) : 0),
                connection(json.path("connection").asText("keep")));
    }

    private static PathMatcher path(String pattern) {
        if (!PATTERN.matcher(pattern).matches()) {
            throw new IllegalArgumentException("path: a pattern such as /api/0/organizations/* is needed");
        }
        return PathMatchers.create(pattern);
    }

    private static Map<String, String> headers(JsonNode given) {
        var headers = given.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().asText()));
        // Made now, so that a name or a value that is none is refused now.
        headers.forEach((name, value) ->
                HeaderValues.create(HeaderNames.create(name), value).validate());
        return headers;
    }

    private static Connection connection(String named) {
        return Arrays.stream(Connection.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(named))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("connection: keep, cut, drop or reset is needed"));
    }

    static int number(ObjectNode json, String name, int least, int most) {
        var value = json.path(name);
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw new IllegalArgumentException(name + ": a number from " + least + " to " + most + " is needed");
        }
        return value.intValue();
    }

    boolean meets(HttpPrologue request) {
        return (method.isEmpty() || method.equals(request.method().text()))
                && path.match(request.uriPath()).accepted();
    }
}

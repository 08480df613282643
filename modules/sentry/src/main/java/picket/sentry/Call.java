package picket.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.Method;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One request to the REST API.
 *
 * @param segments of the path below {@code /api/0}, not encoded
 * @param query in order, not encoded
 * @param deadline for the whole call, if it is shorter than the common one
 * @param body of a write
 * @param judged whether 400 is an answer, as of an endpoint that judges what it is sent
 * @param memory how long the answer of a read may be used again
 */
record Call(
        Method method,
        List<String> segments,
        List<Parameter> query,
        Optional<Duration> deadline,
        Optional<JsonNode> body,
        boolean judged,
        Duration memory) {
    private static final Duration LOOK_UP = Duration.ofMinutes(5);

    Call {
        segments = List.copyOf(segments);
        query = List.copyOf(query);
        for (var segment : segments) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new SentryException(
                        new SentryFailure.Unsendable("'" + segment + "' cannot be part of an address"));
            }
        }
    }

    record Parameter(String name, String value) {}

    /** A read of the path with these segments. */
    static Call get(String... segments) {
        return new Call(
                Method.GET, List.of(segments), List.of(), Optional.empty(), Optional.empty(), false, Duration.ZERO);
    }

    /** Adds something below the path with these segments. */
    static Call post(JsonNode body, String... segments) {
        return new Call(
                Method.POST, List.of(segments), List.of(), Optional.empty(), Optional.of(body), false, Duration.ZERO);
    }

    /** Changes what is at the path with these segments. */
    static Call put(JsonNode body, String... segments) {
        return new Call(
                Method.PUT, List.of(segments), List.of(), Optional.empty(), Optional.of(body), false, Duration.ZERO);
    }

    /**
     * Whether all that it is about belongs to these organizations. The address says to which: nothing else is asked of
     * Sentry but who the user is, and the list of organizations, which its reader filters.
     */
    boolean isWithin(Predicate<String> organizations) {
        return switch (segments.getFirst()) {
            case "organizations" -> segments.size() == 1 || organizations.test(segments.get(1));
            case "projects", "teams" -> segments.size() > 1 && organizations.test(segments.get(1));
            default -> segments.equals(List.of("auth"));
        };
    }

    /** Takes away what is at the path with these segments. */
    static Call delete(String... segments) {
        return new Call(
                Method.DELETE, List.of(segments), List.of(), Optional.empty(), Optional.empty(), false, Duration.ZERO);
    }

    /** Whether it changes nothing, so that it may be sent twice. */
    boolean isRead() {
        return method.equals(Method.GET);
    }

    /** With one more query parameter. */
    Call with(String name, String value) {
        return new Call(
                method,
                segments,
                Stream.concat(query.stream(), Stream.of(new Parameter(name, value)))
                        .toList(),
                deadline,
                body,
                judged,
                memory);
    }

    /** With one more query parameter, unless the value is blank. */
    Call withText(String name, String value) {
        return value.isBlank() ? this : with(name, value);
    }

    /** With one more query parameter, if there is a value. */
    Call with(String name, Optional<String> value) {
        return value.map(given -> with(name, given)).orElse(this);
    }

    /** With one more query parameter. */
    Call with(String name, long value) {
        return with(name, Long.toString(value));
    }

    /** With its own deadline. */
    Call within(Duration limit) {
        return new Call(method, segments, query, Optional.of(limit), body, judged, memory);
    }

    /** A read of what seldom changes, whose answer serves for some minutes. */
    Call remembered() {
        return new Call(method, segments, query, deadline, body, judged, LOOK_UP);
    }

    /** Read also if the status is 400. */
    Call orJudged() {
        return new Call(method, segments, query, deadline, body, true, memory);
    }

    /** The encoded path. */
    String path() {
        return segments.stream().map(Percent::encode).collect(Collectors.joining("/", "/api/0/", "/"));
    }

    /** The encoded query; empty if there are no parameters. */
    String queryString() {
        return query.stream()
                .map(pair -> Percent.encode(pair.name()) + "=" + Percent.encode(pair.value()))
                .collect(Collectors.joining("&"));
    }
}

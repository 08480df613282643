package picket.sentry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One read of the REST API.
 *
 * @param segments of the path below {@code /api/0}, not encoded
 * @param query in order, not encoded
 * @param deadline for the whole call, if it is shorter than the common one
 */
record Call(List<String> segments, List<Parameter> query, Optional<Duration> deadline) {

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
        return new Call(List.of(segments), List.of(), Optional.empty());
    }

    /** With one more query parameter. */
    Call with(String name, String value) {
        return new Call(
                segments,
                Stream.concat(query.stream(), Stream.of(new Parameter(name, value)))
                        .toList(),
                deadline);
    }

    /** With one more query parameter, unless the value is blank. */
    Call withText(String name, String value) {
        return value.isBlank() ? this : with(name, value);
    }

    /** With one more query parameter. */
    Call with(String name, long value) {
        return with(name, Long.toString(value));
    }

    /** With its own deadline. */
    Call within(Duration limit) {
        return new Call(segments, query, Optional.of(limit));
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

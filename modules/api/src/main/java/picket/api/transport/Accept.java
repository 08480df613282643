package picket.api.transport;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a client takes, on however many lines and in whatever letters it says so (RFC 9110 §12.5.1).
 *
 * @param ranges in the order of the header
 */
record Accept(List<Range> ranges) {
    static final String EVENTS = "text/event-stream";
    static final String JSON = "application/json";
    static final String PAGE = "text/html";

    private static final Pattern NEVER = Pattern.compile("q\\s*=\\s*0(\\.0{0,3})?");

    /**
     * A type, or some of them.
     *
     * @param type in small letters, with asterisks
     * @param wanted whether its weight is more than zero
     */
    record Range(String type, boolean wanted) {
        private static Range of(String text) {
            var parts = text.toLowerCase(Locale.ROOT).split(";", -1);
            return new Range(
                    parts[0].strip(),
                    Arrays.stream(parts)
                            .map(String::strip)
                            .noneMatch(part -> NEVER.matcher(part).matches()));
        }
    }

    static Accept of(ServerRequest request) {
        return of(request.headers().all(HeaderNames.ACCEPT, List::of));
    }

    static Accept of(List<String> lines) {
        return new Accept(lines.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(Range::of)
                .filter(range -> !range.type().isEmpty())
                .toList());
    }

    /** Whether the client says that it takes this very type. */
    boolean names(String type) {
        return ranges.stream().filter(Range::wanted).map(Range::type).anyMatch(Predicate.isEqual(type));
    }

    /** Whether it can be given the type: the most exact range decides, and who says nothing takes everything. */
    boolean permits(String type) {
        var kind = type.substring(0, type.indexOf('/')) + "/*";
        return ranges.isEmpty()
                || List.of(type, kind, "*/*").stream()
                        .flatMap(wanted ->
                                ranges.stream().filter(range -> range.type().equals(wanted)))
                        .findFirst()
                        .filter(Range::wanted)
                        .isPresent();
    }
}

package picket.sentry;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a user wrote about an error.
 *
 * @param reporter name, address or {@code user:<id>}; empty if nobody signed
 * @param event 32 hex digits; empty if unknown
 */
public record UserReport(String id, String reporter, String comments, String event, Optional<Instant> at) {
    /** What older SDKs send in place of nothing. */
    private static final Set<String> NOBODY = Set.of("none", "null");

    static UserReport read(Fields json) {
        var user = json.object("user");
        var reporter = Stream.of(
                        json.text("name"),
                        json.text("email"),
                        user.text("name"),
                        user.text("email"),
                        user.text("username"))
                .filter(text -> !text.isBlank())
                .findFirst()
                .or(() -> Optional.of(user.text("id"))
                        .filter(id -> !id.isBlank() && !NOBODY.contains(id.toLowerCase(java.util.Locale.ROOT)))
                        .map(id -> "user:" + id));
        var event = Stream.of(json.text("eventID"), json.object("event").text("eventID"))
                .filter(id -> id.matches("[0-9a-fA-F]{32}"))
                .findFirst();
        return new UserReport(
                json.text("id"),
                reporter.orElse(""),
                json.text("comments"),
                event.orElse(""),
                json.time("dateCreated"));
    }
}

package picket.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/**
 * A group of equal events.
 *
 * @param number counts the project's issues from 1
 * @param type of its events: {@code error}, {@code csp}, {@code generic} or {@code default}
 * @param kind such as {@code error} or {@code performance_n_plus_one_db_queries}
 * @param category such as {@code error} or {@code performance}
 * @param culprit may be empty
 * @param metadata what the title was made of
 * @param logger may be empty
 * @param unhandled whether the latest event went uncaught
 * @param status {@code unresolved}, {@code resolved} or {@code ignored}
 * @param substatus as set with the status; empty if Sentry would work it out
 * @param statusDetails what the status depends on
 * @param assignee {@code user:<id>}, {@code team:<id>} or empty
 * @param firstRelease may be empty
 * @param lastRelease may be empty
 */
public record Issue(
        long id,
        Project project,
        long number,
        String type,
        String kind,
        String category,
        String title,
        String culprit,
        JsonNode metadata,
        String level,
        String platform,
        String logger,
        boolean unhandled,
        String status,
        String substatus,
        JsonNode statusDetails,
        String assignee,
        Instant firstSeen,
        Instant lastSeen,
        long timesSeen,
        long usersSeen,
        String firstRelease,
        String lastRelease) {
    /** How long an issue counts as new. */
    public static final Duration NEW = Duration.ofDays(7);

    /** Its readable id. */
    public ShortId shortId() {
        return new ShortId(project.slug(), number);
    }
}

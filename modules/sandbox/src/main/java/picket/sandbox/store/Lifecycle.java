package picket.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import picket.http.Json;
import picket.sandbox.event.ErrorEvent;

/**
 * What one more event does to the status of its issue: it reopens what was resolved, unless the resolution is about a
 * later release, and ends an ignoring whose condition it meets.
 */
final class Lifecycle {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration WEEK = Duration.ofDays(7);
    /** An ignored issue escalates when an hour brings this many times the events of an average hour, and as many. */
    private static final int ESCALATION = 10;

    private final Session session;
    private final long organization;
    private final long issue;
    private final ErrorEvent event;

    private Lifecycle(Session session, Project project, long issue, ErrorEvent event) {
        this.session = session;
        this.organization = project.organizationId();
        this.issue = issue;
        this.event = event;
    }

    private record Standing(String status, String substatus, JsonNode details, JsonNode base, long seen, long users) {}

    /** Judges the event, which the counts of the issue include already. */
    static void judge(Session session, Project project, long issue, ErrorEvent event) throws SQLException {
        new Lifecycle(session, project, issue, event).judge();
    }

    private void judge() throws SQLException {
        var standing = session.first(
                        row -> new Standing(
                                row.getString(1),
                                row.getString(2),
                                Issues.json(row.getString(3)),
                                Issues.json(row.getString(4)),
                                row.getLong(5),
                                row.getLong(6)),
                        "SELECT status, substatus, status_details, status_base, times_seen, users_seen FROM issue"
                                + " WHERE id = ?",
                        issue)
                .orElseThrow();
        switch (standing.status()) {
            case "resolved" -> {
                if (regressed(standing)) {
                    reopen("regressed", "set_regression");
                }
            }
            case "ignored" -> {
                if (standing.substatus().equals("archived_until_condition_met") && met(standing)) {
                    reopen("ongoing", "set_unresolved");
                }
                if (standing.substatus().equals("archived_until_escalating") && escalates()) {
                    reopen("escalating", "set_escalating");
                }
            }
            default -> {
                // It is open.
            }
        }
    }

    private boolean regressed(Standing standing) throws SQLException {
        var details = standing.details();
        if (event.release().isEmpty()) {
            return true;
        }
        if (details.path("inNextRelease").asBoolean()) {
            return isNewer(standing.base().path("release").asText(""));
        }
        var version =
                details.path("inRelease").asText(standing.base().path("release").asText(""));
        return version.isEmpty() || event.release().equals(version) || isNewer(version);
    }

    /** Whether the event is of a release that came after that version; a version that nobody knows is still to come. */
    private boolean isNewer(String version) throws SQLException {
        if (version.isEmpty()) {
            return true;
        }
        var other = Releases.find(session, organization, version);
        var own = Releases.find(session, organization, event.release());
        return other.isPresent() && own.isPresent() && own.get().follows(other.get());
    }

    private boolean met(Standing standing) throws SQLException {
        var details = standing.details();
        var until = details.path("ignoreUntil").asText("");
        if (!until.isEmpty()) {
            return event.occurred().isAfter(Instant.parse(until));
        }
        if (details.has("ignoreUserCount")) {
            return details.has("ignoreUserWindow")
                    ? usersSince(details.path("ignoreUserWindow").asLong())
                            >= details.path("ignoreUserCount").asLong()
                    : standing.users() - standing.base().path("users").asLong()
                            >= details.path("ignoreUserCount").asLong();
        }
        return details.has("ignoreWindow")
                ? eventsSince(Duration.ofMinutes(details.path("ignoreWindow").asLong()))
                        >= details.path("ignoreCount").asLong()
                : standing.seen() - standing.base().path("seen").asLong()
                        >= details.path("ignoreCount").asLong(Long.MAX_VALUE);
    }

    private boolean escalates() throws SQLException {
        long last = eventsSince(HOUR);
        return last >= ESCALATION && last * WEEK.toHours() >= ESCALATION * eventsSince(WEEK);
    }

    private long eventsSince(Duration window) throws SQLException {
        return session.number(
                "SELECT count(*) FROM event WHERE issue_id = ? AND occurred > ?",
                issue,
                event.occurred().minus(window).toEpochMilli());
    }

    private long usersSince(long minutes) throws SQLException {
        return session.number(
                "SELECT count(DISTINCT tag_value) FROM event_tag WHERE issue_id = ? AND tag_key = 'user'"
                        + " AND occurred > ?",
                issue,
                event.occurred().minus(Duration.ofMinutes(minutes)).toEpochMilli());
    }

    private void reopen(String substatus, String activity) throws SQLException {
        session.update(
                "UPDATE issue SET status = 'unresolved', substatus = ?, status_details = '{}', status_base = '{}'"
                        + " WHERE id = ?",
                substatus,
                issue);
        var data = Json.MAPPER.createObjectNode().put("event_id", event.id());
        if (!event.release().isEmpty()) {
            data.put("version", event.release());
        }
        Activities.add(session, issue, activity, 0, data, event.occurred());
    }
}

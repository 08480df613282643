package picket.sandbox.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picket.http.Json;

/** Issues as the archive grouped them. */
public final class Issues {
    private static final String COLUMNS = "SELECT p.id, p.organization_id, p.slug, p.name, p.platform, p.created, i.id,"
            + " i.number, i.type, i.kind, i.category, i.title, i.culprit, i.metadata, i.level, i.platform, i.logger,"
            + " i.unhandled, i.status, i.substatus, i.status_details, i.assignee, i.first_seen, i.last_seen, i.times_seen,"
            + " i.users_seen, i.first_release, i.last_release";
    private static final String TABLES = " FROM issue i JOIN project p ON p.id = i.project_id WHERE ";
    private static final String ISSUE = COLUMNS + TABLES;

    private final Jdbc jdbc;

    Issues(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** The issue of that numeric id, or the one that it has become part of. */
    public Optional<Issue> find(Organization organization, long id) {
        return jdbc.run(session -> session.first(
                Issues::issue, ISSUE + "p.organization_id = ? AND " + now("m.id = ?"), organization.id(), id));
    }

    /** The issue that another is part of by now; itself, if of none. */
    private static String now(String of) {
        return "i.id = (SELECT CASE WHEN m.merged = 0 THEN m.id ELSE m.merged END FROM issue m WHERE " + of + ")";
    }

    /** Makes several issues one. */
    public void merge(Issue into, List<Issue> others, Person who, Instant at) {
        jdbc.change(session -> Merging.merge(session, into, others, who, at));
    }

    /** The issue of that readable id, or the one that it has become part of. */
    public Optional<Issue> find(Organization organization, ShortId id) {
        return jdbc.run(session -> session.first(
                Issues::issue,
                ISSUE + "p.organization_id = ? AND lower(p.slug) = ? AND "
                        + now("m.project_id = p.id AND m.number = ?"),
                organization.id(),
                id.project(),
                id.number()));
    }

    /** The issue of that id, numeric or readable. */
    public Optional<Issue> named(Organization organization, String id) {
        return id.matches("\\d{1,18}")
                ? find(organization, Long.parseLong(id))
                : ShortId.parse(id).flatMap(readable -> find(organization, readable));
    }

    /**
     * An issue that a search found.
     *
     * @param times events that the search counts
     * @param users of those events
     */
    public record Found(Issue issue, long times, long users) {}

    /** The issues that match; one more than the window wants if there are more. */
    public List<Found> search(IssueFilter filter, Window window) {
        var events = Clause.of(" FROM event e LEFT JOIN event_tag u ON u.event_serial = e.serial AND u.tag_key = 'user'"
                        + " WHERE e.issue_id = i.id AND ")
                .then(IssueConditions.counted(filter));
        var statement = Clause.of(COLUMNS + ", (SELECT count(*)")
                .then(events)
                .then(") AS seen_times, (SELECT count(DISTINCT u.tag_value)")
                .then(events)
                .then(") AS seen_users" + TABLES)
                .then(IssueConditions.of(filter))
                .then(" ORDER BY " + filter.sort().sql() + " LIMIT ? OFFSET ?", window.limit() + 1, window.offset());
        return jdbc.run(session -> session.list(
                row -> new Found(issue(row), row.getLong("seen_times"), row.getLong("seen_users")),
                statement.sql(),
                statement.array()));
    }

    /** Every tag of the issue's events with every value; keys in order, frequent values first. */
    public List<TagCount> tags(Issue issue) {
        return jdbc.run(session -> session.list(
                row -> new TagCount(row.getString(1), row.getString(2), row.getLong(3), time(row, 4), time(row, 5)),
                "SELECT tag_key, tag_value, count(*), min(occurred), max(occurred) FROM event_tag WHERE issue_id = ?"
                        + " GROUP BY tag_key, tag_value ORDER BY tag_key, count(*) DESC, tag_value",
                issue.id()));
    }

    /** How many events came in each step of time from then on; empty steps at the end are left out. */
    public List<Long> counts(Issue issue, Instant from, long stepMillis) {
        record Step(int index, long count) {}
        var steps = jdbc.run(session -> session.list(
                row -> new Step(row.getInt(1), row.getLong(2)),
                "SELECT (occurred - ?) / ? AS step, count(*) FROM event WHERE issue_id = ? AND occurred >= ?"
                        + " GROUP BY step ORDER BY step",
                from.toEpochMilli(),
                stepMillis,
                issue.id(),
                from.toEpochMilli()));
        var counts = new ArrayList<Long>();
        for (var step : steps) {
            while (counts.size() < step.index()) {
                counts.add(0L);
            }
            counts.add(step.count());
        }
        return List.copyOf(counts);
    }

    /**
     * Sets the status.
     *
     * @param status {@code unresolved}, {@code resolved} or {@code ignored}
     * @param substatus empty to let it be worked out
     * @param details what the status depends on
     * @param release that was the newest by now, or that brings the resolution; may be empty
     */
    public void status(Issue issue, String status, String substatus, JsonNode details, String release) {
        var base = Json.MAPPER
                .createObjectNode()
                .put("seen", issue.timesSeen())
                .put("users", issue.usersSeen())
                .put("release", release);
        jdbc.run(session -> session.update(
                "UPDATE issue SET status = ?, substatus = ?, status_details = ?, status_base = ? WHERE id = ?",
                status,
                substatus,
                details.toString(),
                base.toString(),
                issue.id()));
    }

    /**
     * Assigns it.
     *
     * @param assignee {@code user:<id>}, {@code team:<id>} or empty
     */
    public void assign(Issue issue, String assignee) {
        jdbc.run(session -> session.update("UPDATE issue SET assignee = ? WHERE id = ?", assignee, issue.id()));
    }

    private static Issue issue(ResultSet row) throws SQLException {
        return new Issue(
                row.getLong(7),
                Directory.project(row),
                row.getLong(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                json(row.getString(14)),
                row.getString(15),
                row.getString(16),
                row.getString(17),
                row.getBoolean(18),
                row.getString(19),
                row.getString(20),
                json(row.getString(21)),
                row.getString(22),
                time(row, 23),
                time(row, 24),
                row.getLong(25),
                row.getLong(26),
                row.getString(27),
                row.getString(28));
    }

    static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored is not JSON", e);
        }
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}

package picket.sandbox.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picket.sandbox.event.ErrorEvent;

/** Events of issues. */
public final class Events {
    private static final String EVENT = "SELECT p.id, p.organization_id, p.slug, p.name, p.platform, p.created,"
            + " e.serial, e.issue_id, e.received, e.bytes, e.payload FROM event e"
            + " JOIN project p ON p.id = e.project_id WHERE ";
    private static final String NEWEST = " ORDER BY e.occurred DESC, e.serial DESC";
    private static final String OLDEST = " ORDER BY e.occurred, e.serial";

    private final Jdbc jdbc;

    Events(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** The event of an issue that happened last. */
    public Optional<StoredEvent> latest(Issue issue) {
        return first("e.issue_id = ?" + NEWEST + " LIMIT 1", issue.id());
    }

    /** The event of an issue that happened first. */
    public Optional<StoredEvent> oldest(Issue issue) {
        return first("e.issue_id = ?" + OLDEST + " LIMIT 1", issue.id());
    }

    /** The event of that id, if it belongs to the issue. */
    public Optional<StoredEvent> find(Issue issue, String id) {
        return first("e.issue_id = ? AND e.id = ?", issue.id(), id);
    }

    /** The event of that id, if it belongs to the project. */
    public Optional<StoredEvent> find(Project project, String id) {
        return first("e.project_id = ? AND e.id = ?", project.id(), id);
    }

    /** The event of that id, in whichever project of the organization. */
    public Optional<StoredEvent> find(Organization organization, String id) {
        return first("p.organization_id = ? AND e.id = ?" + NEWEST + " LIMIT 1", organization.id(), id);
    }

    /** Events of an issue, the last first; one more than the window wants if there are more. */
    public List<StoredEvent> list(Issue issue, Window window) {
        return list("e.issue_id = ?", issue.id(), window);
    }

    /** Events of a project, the last first; one more than the window wants if there are more. */
    public List<StoredEvent> list(Project project, Window window) {
        return list("e.project_id = ?", project.id(), window);
    }

    /** The event of the same issue that happened just before. */
    public Optional<String> before(StoredEvent event) {
        return neighbour(event, "(e.occurred, e.serial) < (?, ?)" + NEWEST);
    }

    /** The event of the same issue that happened just after. */
    public Optional<String> after(StoredEvent event) {
        return neighbour(event, "(e.occurred, e.serial) > (?, ?)" + OLDEST);
    }

    /** What detectors of slow requests found in a trace. */
    public List<StoredEvent> slow(Organization organization, String traceId) {
        return jdbc.run(session -> session.list(
                Events::event,
                EVENT + "p.organization_id = ? AND e.trace_id = ? AND EXISTS (SELECT 1 FROM issue i"
                        + " WHERE i.id = e.issue_id AND i.kind LIKE 'performance%')" + OLDEST,
                organization.id(),
                traceId));
    }

    /** Ids of the replays in which an issue happened, as its events name them. */
    public List<String> replays(Issue issue) {
        return jdbc.run(session -> session.list(
                row -> row.getString(1),
                "SELECT DISTINCT tag_value FROM event_tag WHERE issue_id = ? AND tag_key = 'replayId'"
                        + " ORDER BY tag_value",
                issue.id()));
    }

    /** What the telemetry of a project tells about it. */
    public ProjectFacts facts(Project project) {
        return jdbc.run(session -> new ProjectFacts(
                session.first(
                        row -> Instant.ofEpochMilli(row.getLong(1)),
                        "SELECT occurred FROM event WHERE project_id = ? ORDER BY occurred LIMIT 1",
                        project.id()),
                session.list(
                        row -> row.getString(1),
                        "SELECT DISTINCT t.tag_value FROM event_tag t JOIN issue i ON i.id = t.issue_id"
                                + " WHERE i.project_id = ? AND t.tag_key = 'environment' ORDER BY t.tag_value",
                        project.id()),
                session.first(
                        row -> row.getString(1),
                        "SELECT last_release FROM issue WHERE project_id = ? AND last_release <> ''"
                                + " ORDER BY last_seen DESC LIMIT 1",
                        project.id()),
                Set.copyOf(session.list(
                        row -> Kind.of(row.getString(1)),
                        "SELECT DISTINCT kind FROM document WHERE project_id = ?",
                        project.id())),
                Set.copyOf(session.list(
                        row -> row.getString(1),
                        "SELECT dataset FROM item WHERE project_id = ?1 UNION SELECT category FROM issue WHERE project_id = ?1"
                                + " UNION SELECT 'sessions' FROM release_session WHERE project_id = ?1"
                                + " UNION SELECT 'user_reports' FROM user_report WHERE project_id = ?1",
                        project.id())),
                Set.copyOf(session.list(
                        row -> row.getString(1),
                        "SELECT DISTINCT a.text FROM item i JOIN item_attribute a ON a.item_serial = i.serial"
                                + " WHERE i.dataset = 'spans' AND i.project_id = ? AND a.name = 'span.op'",
                        project.id()))));
    }

    private Optional<String> neighbour(StoredEvent event, String condition) {
        return jdbc.run(session -> session.first(
                row -> row.getString(1),
                "SELECT e.id FROM event e WHERE e.issue_id = ? AND " + condition + " LIMIT 1",
                event.issueId(),
                event.event().occurred().toEpochMilli(),
                event.serial()));
    }

    private Optional<StoredEvent> first(String condition, Object... values) {
        return jdbc.run(session -> session.first(Events::event, EVENT + condition, values));
    }

    private List<StoredEvent> list(String condition, long id, Window window) {
        return jdbc.run(session -> session.list(
                Events::event,
                EVENT + condition + NEWEST + " LIMIT ? OFFSET ?",
                id,
                window.limit() + 1,
                window.offset()));
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(7),
                Directory.project(row),
                row.getLong(8),
                Instant.ofEpochMilli(row.getLong(9)),
                row.getInt(10),
                ErrorEvent.parse(row.getBytes(11)));
    }
}

package picket.sandbox.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picket.sandbox.event.ErrorEvent;
import picket.sandbox.explore.ErrorItem;

/** Where accepted telemetry goes: events into issues, other items where they keep themselves, all into counts. */
public final class Archive {
    private final Jdbc jdbc;

    Archive(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An error event with its group.
     *
     * @param hash equal for events of one issue
     * @param bytes size of the event as it was sent
     */
    public record Occurrence(ErrorEvent event, String hash, int bytes) implements Deposit {
        @Override
        public void keep(Session session, Project project, Instant received) throws SQLException {
            Archive.keep(session, project, this, received);
        }
    }

    /**
     * How much of an item type arrived.
     *
     * @param bytes of all payloads together
     */
    public record Volume(long items, long bytes) {
        /** Both together. */
        public Volume plus(Volume other) {
            return new Volume(items + other.items, bytes + other.bytes);
        }
    }

    /** Keeps all of it or, on failure, nothing. An event whose id the project has already is kept once. */
    public void keep(Project project, List<Deposit> deposits, Map<String, Volume> volumes, Instant received) {
        jdbc.change(session -> {
            // One writer a project: issues are found or made, and numbered, without a race.
            session.number("SELECT id FROM project WHERE id = ? FOR UPDATE", project.id());
            for (var deposit : deposits) {
                deposit.keep(session, project, received);
            }
            for (var volume : volumes.entrySet()) {
                count(session, project, volume.getKey(), volume.getValue());
            }
        });
    }

    /** What arrived for a project, by item type. */
    public Map<String, Volume> volumes(Project project) {
        record Row(String type, Volume volume) {}
        return jdbc
                .run(session -> session.list(
                        row -> new Row(row.getString(1), new Volume(row.getLong(2), row.getLong(3))),
                        "SELECT item_type, items, bytes FROM item_count WHERE project_id = ?",
                        project.id()))
                .stream()
                .collect(Collectors.toMap(Row::type, Row::volume));
    }

    private static void count(Session session, Project project, String type, Volume volume) throws SQLException {
        int known = session.update(
                "UPDATE item_count SET items = items + ?, bytes = bytes + ? WHERE project_id = ? AND item_type = ?",
                volume.items(),
                volume.bytes(),
                project.id(),
                type);
        if (known == 0) {
            session.update(
                    "INSERT INTO item_count (project_id, item_type, items, bytes) VALUES (?, ?, ?, ?)",
                    project.id(),
                    type,
                    volume.items(),
                    volume.bytes());
        }
    }

    private static void keep(Session session, Project project, Occurrence occurrence, Instant received)
            throws SQLException {
        var event = occurrence.event();
        boolean known =
                session.number("SELECT count(*) FROM event WHERE project_id = ? AND id = ?", project.id(), event.id())
                        > 0;
        if (known) {
            return;
        }
        var found = session.first(
                row -> row.getLong(1),
                "SELECT CASE WHEN merged = 0 THEN id ELSE merged END FROM issue WHERE project_id = ? AND hash = ?",
                project.id(),
                occurrence.hash());
        long issue = found.isPresent() ? found.get() : open(session, project, occurrence);
        long serial = session.insert(
                "INSERT INTO event (id, project_id, issue_id, occurred, received, trace_id, bytes, payload)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                event.id(),
                project.id(),
                issue,
                event.occurred().toEpochMilli(),
                received.toEpochMilli(),
                traceId(event),
                occurrence.bytes(),
                event.text());
        long occurred = event.occurred().toEpochMilli();
        session.batch(
                "INSERT INTO event_tag (event_serial, issue_id, tag_key, tag_value, occurred) VALUES (?, ?, ?, ?, ?)",
                event.tags().stream()
                        .map(tag -> new Object[] {serial, issue, tag.key(), tag.value(), occurred})
                        .toList());
        if (event.category().equals("error")) {
            Items.keep(session, project, issue, ErrorItem.of(event));
        }
        boolean newUser = user(session, issue, event.user());
        advance(session, issue, event, newUser);
        Releases.seen(session, project, event.release(), event.occurred(), true);
        Lifecycle.judge(session, project, issue, event);
    }

    private static long open(Session session, Project project, Occurrence occurrence) throws SQLException {
        session.update("UPDATE project SET issues = issues + 1 WHERE id = ?", project.id());
        long number = session.number("SELECT issues FROM project WHERE id = ?", project.id());
        var event = occurrence.event();
        long occurred = event.occurred().toEpochMilli();
        return session.insert(
                "INSERT INTO issue (project_id, number, hash, kind, category, type, title, culprit, metadata, level,"
                        + " platform, logger, unhandled, first_seen, last_seen, times_seen, users_seen, first_release,"
                        + " last_release) VALUES (?, ?, ?, ?, ?, '', '', '', '{}', '', '', '', FALSE, ?, ?, 0, 0, ?, ?)",
                project.id(),
                number,
                occurrence.hash(),
                event.kind(),
                event.category(),
                occurred,
                occurred,
                event.release(),
                event.release());
    }

    /** The latest event gives the issue its looks, whatever order events arrive in. */
    private static void advance(Session session, long issue, ErrorEvent event, boolean newUser) throws SQLException {
        long occurred = event.occurred().toEpochMilli();
        var headline = event.headline();
        session.update(
                "UPDATE issue SET type = ?, title = ?, culprit = ?, metadata = ?, level = ?, platform = ?, logger = ?,"
                        + " unhandled = ?, last_seen = ?, last_release = ? WHERE id = ? AND last_seen <= ?",
                headline.type(),
                headline.title(),
                headline.culprit(),
                headline.metadata().toString(),
                event.level(),
                event.platform(),
                event.logger(),
                event.unhandled(),
                occurred,
                event.release(),
                issue,
                occurred);
        session.update(
                "UPDATE issue SET first_seen = ?, first_release = ? WHERE id = ? AND first_seen > ?",
                occurred,
                event.release(),
                issue,
                occurred);
        session.update(
                "UPDATE issue SET times_seen = times_seen + 1, users_seen = users_seen + ? WHERE id = ?",
                newUser ? 1 : 0,
                issue);
    }

    private static boolean user(Session session, long issue, String user) throws SQLException {
        var key = user.length() > 300 ? user.substring(0, 300) : user;
        if (key.isEmpty()
                || session.number("SELECT count(*) FROM issue_user WHERE issue_id = ? AND user_key = ?", issue, key)
                        > 0) {
            return false;
        }
        return session.update("INSERT INTO issue_user (issue_id, user_key) VALUES (?, ?)", issue, key) == 1;
    }

    private static String traceId(ErrorEvent event) {
        var id = event.traceId();
        return id.length() > 64 ? "" : id;
    }
}

package picket.sandbox.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Files that came with events. */
public final class Attachments {
    private final Jdbc jdbc;

    Attachments(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A file without its content.
     *
     * @param type such as {@code event.attachment}
     * @param size in bytes
     */
    public record Attachment(
            long id, String eventId, String name, String type, String contentType, Instant created, long size) {}

    /**
     * A new file.
     *
     * @param eventId 32 lower-case hex digits
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    public record Upload(String eventId, String name, String type, String contentType, byte[] bytes)
            implements Deposit {
        @Override
        public void keep(Session session, Project project, Instant received) throws SQLException {
            session.update(
                    "INSERT INTO attachment (project_id, event_id, name, type, content_type, created, payload)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    project.id(),
                    eventId,
                    name,
                    type,
                    contentType,
                    received.toEpochMilli(),
                    bytes);
        }
    }

    /** The files of an event, in the order of their arrival. */
    public List<Attachment> list(Project project, String eventId) {
        return jdbc.run(session -> session.list(
                Attachments::attachment,
                "SELECT id, event_id, name, type, content_type, created, octet_length(payload) FROM attachment"
                        + " WHERE project_id = ? AND event_id = ? ORDER BY id",
                project.id(),
                eventId));
    }

    /** What is in a file. */
    public byte[] content(Attachment attachment) {
        return jdbc.run(session -> session.first(
                        row -> row.getBytes(1), "SELECT payload FROM attachment WHERE id = ?", attachment.id()))
                .orElseThrow();
    }

    private static Attachment attachment(ResultSet row) throws SQLException {
        return new Attachment(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6)),
                row.getLong(7));
    }
}

package picket.sandbox.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is kept as it came, by kind, project, parent, name and time. */
public final class Documents {
    private static final String DOCUMENT =
            "SELECT d.id, d.kind, d.project_id, d.parent_id, d.name, d.occurred, d.content"
                    + " FROM document d JOIN project p ON p.id = d.project_id WHERE ";
    private static final String NEWEST = " ORDER BY d.occurred DESC, d.id DESC";

    private final Jdbc jdbc;

    Documents(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** All of a kind in an organization, the newest first. */
    public List<Document> list(Kind kind, Organization organization) {
        return jdbc.run(session -> session.list(
                Documents::read,
                DOCUMENT + "d.kind = ? AND p.organization_id = ?" + NEWEST,
                kind.column(),
                organization.id()));
    }

    /** Those of a name, the newest first. */
    public List<Document> named(Kind kind, Organization organization, String name) {
        return jdbc.run(session -> session.list(
                Documents::read,
                DOCUMENT + "d.kind = ? AND p.organization_id = ? AND d.name = ?" + NEWEST,
                kind.column(),
                organization.id(),
                name));
    }

    /** The one of that id. */
    public Optional<Document> find(Kind kind, Organization organization, long id) {
        return jdbc.run(session -> session.first(
                Documents::read,
                DOCUMENT + "d.kind = ? AND p.organization_id = ? AND d.id = ?",
                kind.column(),
                organization.id(),
                id));
    }

    /** What belongs to a document, the newest first. */
    public List<Document> children(Document parent, Kind kind) {
        return jdbc.run(session -> children(session, parent, kind));
    }

    /** Keeps a new one. */
    public Document add(Document document) {
        return jdbc.run(session -> add(session, document));
    }

    /** Keeps another content of one that is kept already. */
    public void update(Document document) {
        jdbc.change(session -> update(session, document));
    }

    /** Removes one and what belongs to it. */
    public void remove(Document document) {
        jdbc.change(session ->
                session.update("DELETE FROM document WHERE id = ? OR parent_id = ?", document.id(), document.id()));
    }

    static Optional<Document> named(Session session, Kind kind, Project project, long parent, String name)
            throws SQLException {
        return session.first(
                Documents::read,
                DOCUMENT + "d.kind = ? AND d.project_id = ? AND d.parent_id = ? AND d.name = ?" + NEWEST + " LIMIT 1",
                kind.column(),
                project.id(),
                parent,
                name);
    }

    static List<Document> children(Session session, Document parent, Kind kind) throws SQLException {
        return session.list(
                Documents::read, DOCUMENT + "d.kind = ? AND d.parent_id = ?" + NEWEST, kind.column(), parent.id());
    }

    static Document add(Session session, Document document) throws SQLException {
        long id = session.insert(
                "INSERT INTO document (kind, project_id, parent_id, name, occurred, content) VALUES (?, ?, ?, ?, ?, ?)",
                document.kind().column(),
                document.project(),
                document.parent(),
                document.name(),
                document.occurred().toEpochMilli(),
                document.content());
        return new Document(
                id,
                document.kind(),
                document.project(),
                document.parent(),
                document.name(),
                document.occurred(),
                document.content());
    }

    static void update(Session session, Document document) throws SQLException {
        session.update("UPDATE document SET content = ? WHERE id = ?", document.content(), document.id());
    }

    private static Document read(ResultSet row) throws SQLException {
        return new Document(
                row.getLong(1),
                Kind.of(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6)),
                row.getBytes(7));
    }
}

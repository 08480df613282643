package picket.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picket.http.Json;

/** What was done to issues, by people and by time. */
public final class Activities {
    private static final String ACTIVITY = "SELECT id, type, person_id, data, created FROM issue_activity WHERE ";
    private static final String NEWEST = " ORDER BY created DESC, id DESC";

    private final Jdbc jdbc;

    Activities(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One thing that was done.
     *
     * @param type such as {@code note}, {@code assigned} or {@code set_regression}
     * @param personId who did it; 0 for nobody
     */
    public record Activity(long id, String type, long personId, JsonNode data, Instant created) {}

    /** All of an issue, the newest first. */
    public List<Activity> list(Issue issue) {
        return jdbc.run(session -> session.list(Activities::activity, ACTIVITY + "issue_id = ?" + NEWEST, issue.id()));
    }

    /** The comments of an issue, the newest first. */
    public List<Activity> notes(Issue issue) {
        return list(issue).stream()
                .filter(activity -> activity.type().equals("note"))
                .toList();
    }

    /** Adds what a person did, and gives it back. */
    public Activity add(Issue issue, String type, Person who, JsonNode data, Instant at) {
        long id = jdbc.run(session -> add(session, issue.id(), type, who.id(), data, at));
        // As exact as the database keeps it.
        return new Activity(id, type, who.id(), data, at.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Changes the text of a comment. */
    public void rewrite(Activity note, String text) {
        var data = Json.MAPPER.createObjectNode().put("text", text);
        jdbc.run(session ->
                session.update("UPDATE issue_activity SET data = ? WHERE id = ?", data.toString(), note.id()));
    }

    /** Takes a comment away. */
    public void remove(Activity note) {
        jdbc.run(session -> session.update("DELETE FROM issue_activity WHERE id = ?", note.id()));
    }

    static long add(Session session, long issue, String type, long person, JsonNode data, Instant at)
            throws SQLException {
        return session.insert(
                "INSERT INTO issue_activity (issue_id, type, person_id, data, created) VALUES (?, ?, ?, ?, ?)",
                issue,
                type,
                person,
                data.toString(),
                at.toEpochMilli());
    }

    /** The note of that id, if it belongs to the issue. */
    public Optional<Activity> note(Issue issue, long id) {
        return notes(issue).stream().filter(note -> note.id() == id).findFirst();
    }

    private static Activity activity(ResultSet row) throws SQLException {
        return new Activity(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                Issues.json(row.getString(4)),
                Instant.ofEpochMilli(row.getLong(5)));
    }
}

package picket.sandbox.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What users wrote about errors. */
public final class UserReports {
    private static final String REPORT =
            "SELECT r.id, r.event_id, r.name, r.email, r.comments, r.created FROM user_report r ";
    private static final String NEWEST = " ORDER BY r.created DESC, r.id DESC LIMIT ? OFFSET ?";

    private final Jdbc jdbc;

    UserReports(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One report; text that the user left out is empty.
     *
     * @param eventId of the error that it is about
     */
    public record UserReport(long id, String eventId, String name, String email, String comments, Instant created) {}

    /**
     * A new one.
     *
     * @param eventId 32 lower-case hex digits
     */
    public record Submission(String eventId, String name, String email, String comments) implements Deposit {
        @Override
        public void keep(Session session, Project project, Instant received) throws SQLException {
            session.update(
                    "INSERT INTO user_report (project_id, event_id, name, email, comments, created)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    project.id(),
                    eventId,
                    name,
                    email,
                    comments,
                    received.toEpochMilli());
        }
    }

    /** Reports about events of an issue, the newest first; one more than the window wants if there are more. */
    public List<UserReport> list(Issue issue, Window window) {
        return jdbc.run(session -> session.list(
                UserReports::report,
                REPORT + "JOIN event e ON e.project_id = r.project_id AND e.id = r.event_id WHERE e.issue_id = ?"
                        + NEWEST,
                issue.id(),
                window.limit() + 1,
                window.offset()));
    }

    /** Reports of a project, the newest first; one more than the window wants if there are more. */
    public List<UserReport> list(Project project, Window window) {
        return jdbc.run(session -> session.list(
                UserReports::report,
                REPORT + "WHERE r.project_id = ?" + NEWEST,
                project.id(),
                window.limit() + 1,
                window.offset()));
    }

    private static UserReport report(ResultSet row) throws SQLException {
        return new UserReport(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6)));
    }
}

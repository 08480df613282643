package picket.sandbox.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Sessions of releases. */
public final class ReleaseSessions {
    private final Jdbc jdbc;

    ReleaseSessions(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How the sessions of a release went in one project.
     *
     * @param errored that saw an error but did not crash
     * @param users who had a session, as far as they are known
     * @param crashedUsers who had a session that crashed
     */
    public record Health(long sessions, long crashed, long errored, long abnormal, long users, long crashedUsers) {}

    /**
     * The state of one session, or how many sessions ended in a state.
     *
     * @param key the same for all updates of one session
     * @param user tells users apart; empty for nobody
     * @param status {@code ok}, {@code exited}, {@code crashed}, {@code abnormal} or {@code errored}
     */
    public record Update(
            String key,
            String version,
            String environment,
            String user,
            String status,
            long errors,
            long count,
            Instant started)
            implements Deposit {
        @Override
        public void keep(Session session, Project project, Instant received) throws SQLException {
            Releases.seen(session, project, version, started, false);
            session.update(
                    "MERGE INTO release_session (project_id, session_key, version, environment, user_key, status,"
                            + " errors, sessions, started) KEY (project_id, session_key)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    project.id(),
                    key,
                    version,
                    environment,
                    user,
                    status,
                    errors,
                    count,
                    started.toEpochMilli());
        }
    }

    /** How a release does; empty if no session of it arrived. */
    public Optional<Health> health(Project project, String version) {
        return health("version = ? AND started >= ?", project, version, Instant.EPOCH);
    }

    /** How a release does since a time. */
    public Optional<Health> health(Project project, String version, Instant since) {
        return health("version = ? AND started >= ?", project, version, since);
    }

    /** How all releases of a project do since a time; of one of whatever version. */
    public Optional<Health> all(Project project, Instant since) {
        return health("version <> ? AND started >= ?", project, "", since);
    }

    private Optional<Health> health(String condition, Project project, String version, Instant since) {
        return jdbc.run(session -> session.first(
                        row -> new Health(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6)),
                        "SELECT coalesce(sum(sessions), 0),"
                                + " coalesce(sum(CASE status WHEN 'crashed' THEN sessions ELSE 0 END), 0),"
                                + " coalesce(sum(CASE WHEN status NOT IN ('crashed', 'abnormal')"
                                + " AND (status = 'errored' OR errors > 0) THEN sessions ELSE 0 END), 0),"
                                + " coalesce(sum(CASE status WHEN 'abnormal' THEN sessions ELSE 0 END), 0),"
                                + " count(DISTINCT CASE user_key WHEN '' THEN NULL ELSE user_key END),"
                                + " count(DISTINCT CASE WHEN user_key <> '' AND status = 'crashed'"
                                + " THEN user_key ELSE NULL END)"
                                + " FROM release_session WHERE project_id = ? AND " + condition,
                        project.id(),
                        version,
                        since.toEpochMilli()))
                .filter(health -> health.sessions() > 0);
    }
}

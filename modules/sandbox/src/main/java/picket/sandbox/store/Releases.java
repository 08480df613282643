package picket.sandbox.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Releases with their commits and deploys: those that somebody announced and those that telemetry named. */
public final class Releases {
    private static final String RELEASE =
            "SELECT r.id, r.organization_id, r.version, r.ref, r.url, r.created, r.released FROM shipped_release r ";
    private static final String NEWEST = " ORDER BY r.created DESC, r.id DESC";

    private final Jdbc jdbc;

    Releases(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** The releases of an organization, the newest first. */
    public List<Release> list(Organization organization) {
        return jdbc.run(session ->
                session.list(Releases::release, RELEASE + "WHERE r.organization_id = ?" + NEWEST, organization.id()));
    }

    /** The releases of a project, the newest first. */
    public List<Release> list(Project project) {
        return jdbc.run(session -> session.list(
                Releases::release,
                RELEASE + "JOIN release_project m ON m.release_id = r.id WHERE m.project_id = ?" + NEWEST,
                project.id()));
    }

    /** The release of that version. */
    public Optional<Release> find(Organization organization, String version) {
        return jdbc.run(session -> find(session, organization.id(), version));
    }

    /** The releases of an organization that have a commit, the newest first. */
    public List<Release> having(long organization, String repository, String sha) {
        return jdbc.run(session -> session.list(
                Releases::release,
                RELEASE + "JOIN release_commit c ON c.release_id = r.id"
                        + " WHERE r.organization_id = ? AND c.repository = ? AND c.sha = ?" + NEWEST,
                organization,
                repository,
                sha));
    }

    /** The projects that have a release, by slug. */
    public List<Release.Member> members(Release release) {
        return jdbc.run(session -> session.list(
                row -> new Release.Member(
                        Directory.project(row), optional(row.getLong(7)), optional(row.getLong(8)), row.getLong(9)),
                "SELECT p.id, p.organization_id, p.slug, p.name, p.platform, p.created, m.first_event, m.last_event,"
                        + " (SELECT count(*) FROM issue i WHERE i.project_id = p.id AND i.first_release = ?)"
                        + " FROM release_project m JOIN project p ON p.id = m.project_id WHERE m.release_id = ?"
                        + " ORDER BY p.slug",
                release.version(),
                release.id()));
    }

    /** The commits of a release, the newest first. */
    public List<Release.Commit> commits(Release release) {
        return jdbc.run(session -> session.list(
                row -> new Release.Commit(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        Instant.ofEpochMilli(row.getLong(6))),
                "SELECT sha, repository, message, author_name, author_email, created FROM release_commit"
                        + " WHERE release_id = ? ORDER BY created DESC, sha",
                release.id()));
    }

    /** The deploys of a release, the newest first. */
    public List<Release.Deploy> deploys(Release release) {
        return jdbc.run(session -> session.list(
                row -> new Release.Deploy(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        optional(row.getLong(5)),
                        Instant.ofEpochMilli(row.getLong(6))),
                "SELECT id, environment, name, url, started, finished FROM deploy WHERE release_id = ?"
                        + " ORDER BY finished DESC, id DESC",
                release.id()));
    }

    /** Announces a release of a project, unless it is known. */
    public Release add(Project project, String version, Instant created) {
        return jdbc.run(session -> {
            seen(session, project, version, created, false);
            return find(session, project.organizationId(), version).orElseThrow();
        });
    }

    /** Sets what a release was built from, where its page is and when it was out. */
    public void update(Release release) {
        jdbc.run(session -> session.update(
                "UPDATE shipped_release SET ref = ?, url = ?, released = ? WHERE id = ?",
                release.ref(),
                release.url(),
                release.released().map(Instant::toEpochMilli).orElse(0L),
                release.id()));
    }

    /** Puts commits into a release; one that is there already is described anew. */
    public void commit(Release release, List<Release.Commit> commits) {
        jdbc.change(session -> session.batch(
                "MERGE INTO release_commit (release_id, sha, repository, message, author_name, author_email, created)"
                        + " KEY (release_id, sha) VALUES (?, ?, ?, ?, ?, ?, ?)",
                commits.stream()
                        .map(commit -> new Object[] {
                            release.id(),
                            commit.sha(),
                            commit.repository(),
                            commit.message(),
                            commit.authorName(),
                            commit.authorEmail(),
                            commit.created().toEpochMilli()
                        })
                        .toList()));
    }

    /** Notes that a release went to an environment; the id of the deploy is ignored, and the stored one given. */
    public long deploy(Release release, Release.Deploy deploy) {
        return jdbc.run(session -> session.insert(
                "INSERT INTO deploy (release_id, environment, name, url, started, finished) VALUES (?, ?, ?, ?, ?, ?)",
                release.id(),
                deploy.environment(),
                deploy.name(),
                deploy.url(),
                deploy.started().map(Instant::toEpochMilli).orElse(0L),
                deploy.finished().toEpochMilli()));
    }

    /** Notes that telemetry of a project named a version, which makes it a release. */
    static void seen(Session session, Project project, String version, Instant at, boolean event) throws SQLException {
        if (version.isEmpty()) {
            return;
        }
        long time = at.toEpochMilli();
        var known = find(session, project.organizationId(), version);
        long id = known.isPresent()
                ? known.get().id()
                : session.insert(
                        "INSERT INTO shipped_release (organization_id, version, created) VALUES (?, ?, ?)",
                        project.organizationId(),
                        version,
                        time);
        if (known.filter(release -> release.created().toEpochMilli() > time).isPresent()) {
            session.update("UPDATE shipped_release SET created = ? WHERE id = ?", time, id);
        }
        if (session.number(
                        "SELECT count(*) FROM release_project WHERE release_id = ? AND project_id = ?",
                        id,
                        project.id())
                == 0) {
            session.update("INSERT INTO release_project (release_id, project_id) VALUES (?, ?)", id, project.id());
        }
        if (event) {
            session.update(
                    "UPDATE release_project SET last_event = greatest(last_event, ?),"
                            + " first_event = CASE first_event WHEN 0 THEN ? ELSE least(first_event, ?) END"
                            + " WHERE release_id = ? AND project_id = ?",
                    time,
                    time,
                    time,
                    id,
                    project.id());
        }
    }

    static Optional<Release> find(Session session, long organization, String version) throws SQLException {
        return session.first(
                Releases::release, RELEASE + "WHERE r.organization_id = ? AND r.version = ?", organization, version);
    }

    private static Release release(ResultSet row) throws SQLException {
        return new Release(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Instant.ofEpochMilli(row.getLong(6)),
                optional(row.getLong(7)));
    }

    private static Optional<Instant> optional(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}

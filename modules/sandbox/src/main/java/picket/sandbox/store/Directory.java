package picket.sandbox.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Organizations, people, teams, projects and keys. */
public final class Directory {
    private static final String PROJECT =
            "SELECT p.id, p.organization_id, p.slug, p.name, p.platform, p.created FROM project p ";
    private static final String TEAM = "SELECT t.id, t.slug, t.name, t.created FROM team t ";
    private static final String KEY =
            "SELECT public_key, project_id, name, active, settings, created FROM project_key ";

    private final Jdbc jdbc;

    Directory(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** All organizations, by slug. */
    public List<Organization> organizations() {
        return jdbc.run(session -> session.list(
                row -> new Organization(row.getLong(1), row.getString(2), row.getString(3), time(row, 4)),
                "SELECT id, slug, name, created FROM organization ORDER BY slug"));
    }

    /** All people, in the order of their ids. */
    public List<Person> people() {
        return jdbc.run(session -> session.list(
                row -> new Person(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        Role.valueOf(row.getString(4)),
                        time(row, 5)),
                "SELECT id, name, email, role, created FROM person ORDER BY id"));
    }

    /** The person of that id. */
    public Optional<Person> person(long id) {
        return people().stream().filter(person -> person.id() == id).findFirst();
    }

    /** Teams of an organization, by slug. */
    public List<Team> teams(Organization organization) {
        return jdbc.run(session ->
                session.list(Directory::team, TEAM + "WHERE t.organization_id = ? ORDER BY t.slug", organization.id()));
    }

    /** Teams that own a project, by slug. */
    public List<Team> teams(Project project) {
        return jdbc.run(session -> session.list(
                Directory::team,
                TEAM + "JOIN project_team o ON o.team_id = t.id WHERE o.project_id = ? ORDER BY t.slug",
                project.id()));
    }

    /** Projects of an organization, by slug. */
    public List<Project> projects(Organization organization) {
        return jdbc.run(session -> session.list(
                Directory::project, PROJECT + "WHERE p.organization_id = ? ORDER BY p.slug", organization.id()));
    }

    /** The project of that id. */
    public Optional<Project> project(long id) {
        return jdbc.run(session -> session.first(Directory::project, PROJECT + "WHERE p.id = ?", id));
    }

    /** Keys of a project, the oldest first. */
    public List<ProjectKey> keys(Project project) {
        return jdbc.run(session ->
                session.list(Directory::key, KEY + "WHERE project_id = ? ORDER BY created, public_key", project.id()));
    }

    /** The key with that public part. */
    public Optional<ProjectKey> key(String publicKey) {
        return jdbc.run(session -> session.first(Directory::key, KEY + "WHERE public_key = ?", publicKey));
    }

    /** Adds an organization. */
    public Organization addOrganization(String slug, String name, Instant created) {
        long id = jdbc.run(session -> session.insert(
                "INSERT INTO organization (slug, name, created) VALUES (?, ?, ?)", slug, name, created.toEpochMilli()));
        return new Organization(id, slug, name, created);
    }

    /** Adds a person. */
    public Person addPerson(String name, String email, Role role, Instant created) {
        long id = jdbc.run(session -> session.insert(
                "INSERT INTO person (name, email, role, created) VALUES (?, ?, ?, ?)",
                name,
                email,
                role.name(),
                created.toEpochMilli()));
        return new Person(id, name, email, role, created);
    }

    /** Adds a team. */
    public Team addTeam(Organization organization, String slug, String name, Instant created) {
        long id = jdbc.run(session -> session.insert(
                "INSERT INTO team (organization_id, slug, name, created) VALUES (?, ?, ?, ?)",
                organization.id(),
                slug,
                name,
                created.toEpochMilli()));
        return new Team(id, slug, name, created);
    }

    /** Adds a project that a team owns. */
    public Project addProject(
            Organization organization, Team team, String slug, String name, String platform, Instant created) {
        long id = jdbc.run(session -> {
            long project = session.insert(
                    "INSERT INTO project (organization_id, slug, name, platform, created) VALUES (?, ?, ?, ?, ?)",
                    organization.id(),
                    slug,
                    name,
                    platform,
                    created.toEpochMilli());
            session.update("INSERT INTO project_team (project_id, team_id) VALUES (?, ?)", project, team.id());
            return project;
        });
        return new Project(id, organization.id(), slug, name, platform, created);
    }

    /** Lets a team own a project, if it does not yet. */
    public void own(Project project, Team team) {
        jdbc.run(session -> session.update(
                "MERGE INTO project_team (project_id, team_id) KEY (project_id, team_id) VALUES (?, ?)",
                project.id(),
                team.id()));
    }

    /** Takes a project from a team. */
    public void disown(Project project, Team team) {
        jdbc.run(session -> session.update(
                "DELETE FROM project_team WHERE project_id = ? AND team_id = ?", project.id(), team.id()));
    }

    /** Adds an active key. */
    public void addKey(Project project, String publicKey, String name, Instant created) {
        jdbc.run(session -> session.update(
                "INSERT INTO project_key (public_key, project_id, name, active, created) VALUES (?, ?, ?, TRUE, ?)",
                publicKey,
                project.id(),
                name,
                created.toEpochMilli()));
    }

    /** Sets what a key is called, whether it is active and its other settings. */
    public void update(ProjectKey key) {
        jdbc.run(session -> session.update(
                "UPDATE project_key SET name = ?, active = ?, settings = ? WHERE public_key = ?",
                key.name(),
                key.active(),
                key.settings().toString(),
                key.publicKey()));
    }

    /** Sets what a project is called and made with. */
    public void update(Project project) {
        jdbc.run(session -> session.update(
                "UPDATE project SET slug = ?, name = ?, platform = ? WHERE id = ?",
                project.slug(),
                project.name(),
                project.platform(),
                project.id()));
    }

    private static Team team(ResultSet row) throws SQLException {
        return new Team(row.getLong(1), row.getString(2), row.getString(3), time(row, 4));
    }

    static Project project(ResultSet row) throws SQLException {
        return new Project(
                row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5), time(row, 6));
    }

    private static ProjectKey key(ResultSet row) throws SQLException {
        return new ProjectKey(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getBoolean(4),
                Issues.json(row.getString(5)),
                time(row, 6));
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}

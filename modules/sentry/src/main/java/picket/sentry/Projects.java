package picket.sentry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/** Reads projects. */
public final class Projects {
    private static final Duration PROBE = Duration.ofSeconds(5);

    private final Line line;

    Projects(Line line) {
        this.line = line;
    }

    /** The projects of an organization. */
    public Page<Project> list(String organization, Listing listing) {
        return line.send(listing.of(Call.get("organizations", organization, "projects")))
                .page(json -> json.text("slug").isBlank() ? Optional.empty() : Optional.of(Project.read(json)));
    }

    /**
     * Creates a project.
     *
     * @param team slug of the team that owns it
     * @param form name, and whatever else the REST API takes
     */
    public Project create(String organization, String team, ObjectNode form) {
        return Project.read(line.send(Call.post(form, "teams", organization, team, "projects"))
                .object());
    }

    /**
     * Changes a project.
     *
     * @param change the members to set, as the REST API names them
     * @return the project as it is now
     */
    public Project update(String organization, String project, ObjectNode change) {
        return Project.read(
                line.send(Call.put(change, "projects", organization, project)).object());
    }

    /** One project by slug or id, within 5 seconds. */
    public Project get(String organization, String project) {
        return Project.read(
                line.send(Call.get("projects", organization, project).within(PROBE))
                        .object());
    }

    /** The same, remembered for some minutes: for what seldom changes, as its id and slug. */
    public Project lookUp(String organization, String project) {
        return Project.read(line.send(Call.get("projects", organization, project)
                        .within(PROBE)
                        .remembered())
                .object());
    }

    /** The number of a project by its slug or number, as searches want it; what is unknown stays as it is. */
    public String number(String organization, String project) {
        if (project.matches("\\d+")) {
            return project;
        }
        var id = id(organization, project);
        return id.isBlank() ? project : id;
    }

    /** The numeric id of a project by its slug; remembered for some minutes. */
    public String id(String organization, String project) {
        return lookUp(organization, project).id();
    }
}

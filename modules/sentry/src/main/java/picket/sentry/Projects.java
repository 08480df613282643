package picket.sentry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads projects. */
public final class Projects {
    private static final Duration PROBE = Duration.ofSeconds(5);
    private static final int MOST = 500;

    private final Line line;

    Projects(Line line) {
        this.line = line;
    }

    /** The projects of an organization. */
    public Page<Project> list(String organization, Listing listing) {
        return line.send(listing.of(Call.get("organizations", organization, "projects")))
                .page(json -> json.text("slug").isBlank() ? Optional.empty() : Optional.of(Project.read(json)));
    }

    /** The slugs of the projects of an organization, remembered for some minutes; of very many, the first. */
    public List<String> slugs(String organization) {
        var slugs = new ArrayList<String>();
        var listing = Optional.of(Listing.FIRST);
        while (listing.isPresent() && slugs.size() < MOST) {
            var asked = listing.get();
            var page = line.send(asked.of(Call.get("organizations", organization, "projects"))
                            .within(PROBE)
                            .remembered())
                    .page(json -> Optional.of(json.text("slug")).filter(slug -> !slug.isBlank()));
            slugs.addAll(page.items());
            listing = page.next().map(cursor -> new Listing(asked.query(), Optional.of(cursor), asked.size()));
        }
        return List.copyOf(slugs);
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

package picket.sentry;

import java.time.Duration;
import java.util.Optional;

/** Reads projects. */
public final class Projects {
    private static final Duration PROBE = Duration.ofSeconds(5);

    private final Line line;

    Projects(Line line) {
        this.line = line;
    }

    /**
     * The projects of an organization, 26 a page: one more than is shown, to know whether there are more.
     *
     * @param query name or slug filter; blank for all
     */
    public Page<Project> list(String organization, String query) {
        return line.send(Call.get("organizations", organization, "projects")
                        .with("per_page", 26)
                        .withText("query", query))
                .page(json -> json.text("slug").isBlank() ? Optional.empty() : Optional.of(Project.read(json)));
    }

    /** One project by slug or id, within 5 seconds. */
    public Project get(String organization, String project) {
        return Project.read(
                line.send(Call.get("projects", organization, project).within(PROBE))
                        .object());
    }
}

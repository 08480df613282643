package picket.sentry;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads releases. */
public final class Releases {
    private final Line line;

    Releases(Line line) {
        this.line = line;
    }

    /**
     * The releases of an organization, newest first.
     *
     * @param project slug or id; all projects without it
     */
    public Page<Release> list(String organization, Optional<String> project, Listing listing) {
        return line.send(listing.of(Call.get(segments(organization, project))))
                .page(json -> json.text("version").isBlank() ? Optional.empty() : Optional.of(Release.read(json)));
    }

    /**
     * One release by its exact version.
     *
     * @param health whether to count sessions, which takes longer
     */
    public Release get(String organization, Optional<String> project, String version, boolean health) {
        var call = Call.get(segments(organization, project, version));
        return Release.read(line.send(health ? call.with("health", 1) : call).object());
    }

    /** The deploys of a release, newest first. */
    public Page<Release.Deploy> deploys(
            String organization, Optional<String> project, String version, int limit, Optional<String> cursor) {
        var call = Call.get("organizations", organization, "releases", version, "deploys");
        return line.send(project.map(named -> call.with(named.matches("\\d+") ? "project" : "projectSlug", named))
                        .orElse(call)
                        .with("per_page", limit)
                        .with("cursor", cursor))
                .page(Release.Deploy::read);
    }

    /** The commits of a release. */
    public Page<Release.Commit> commits(
            String organization, Optional<String> project, String version, int limit, Optional<String> cursor) {
        return line.send(Call.get(segments(organization, project, version, "commits"))
                        .with("per_page", limit)
                        .with("cursor", cursor))
                .page(Release.Commit::read);
    }

    private static String[] segments(String organization, Optional<String> project, String... below) {
        var owner = project.map(name -> List.of("projects", organization, name))
                .orElseGet(() -> List.of("organizations", organization));
        return Stream.of(owner, List.of("releases"), List.of(below))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }
}

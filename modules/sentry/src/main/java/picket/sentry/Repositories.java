package picket.sentry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the connected repositories of an organization and links their code to projects. */
public final class Repositories {
    private static final int MOST_PAGES = 50;
    private static final Set<String> DONE = Set.of("created", "updated");

    private final Line line;

    Repositories(Line line) {
        this.line = line;
    }

    /** All repositories of an organization, page after page. */
    public List<Repository> list(String organization) {
        var all = new ArrayList<Repository>();
        Optional<String> cursor = Optional.empty();
        for (int page = 0; page == 0 || (cursor.isPresent() && page < MOST_PAGES); page++) {
            var answer = line.send(Call.get("organizations", organization, "repos")
                            .with("per_page", 100)
                            .with("cursor", cursor))
                    .page(json -> json.text("name").isBlank() ? Optional.empty() : Optional.of(Repository.read(json)));
            all.addAll(answer.items());
            cursor = answer.next();
        }
        return List.copyOf(all);
    }

    /**
     * Maps the root of stack traces of a project to the root of a repository.
     *
     * @return whether Sentry stored the mapping
     */
    public boolean link(String organization, String project, Repository repository) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("project", project)
                .put("repository", repository.name())
                .put(
                        "provider",
                        repository.provider().isBlank()
                                ? null
                                : repository.provider().replaceFirst("^integrations:", ""));
        body.putArray("mappings").addObject().put("stackRoot", "").put("sourceRoot", "");
        var answer = line.send(Call.post(body, "organizations", organization, "code-mappings", "bulk"))
                .object();
        return answer.number("errors").orElse(1) == 0
                && answer.objects("mappings").stream().anyMatch(mapping -> DONE.contains(mapping.text("status")));
    }
}

package picket.sentry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
        return Page.all(
                        Optional.empty(),
                        MOST_PAGES,
                        cursor -> line.send(new Listing("", cursor, 100)
                                        .of(Call.get("organizations", organization, "repos")))
                                .page(json -> json.text("name").isBlank()
                                        ? Optional.empty()
                                        : Optional.of(Repository.read(json))))
                .items();
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

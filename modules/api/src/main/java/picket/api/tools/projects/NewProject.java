package picket.api.tools.projects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Fence;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.ClientKey;
import picket.sentry.Project;
import picket.sentry.Repository;

/**
 * What came of creating a project, exactly: each part may be missing.
 *
 * @param key with the DSN
 * @param repository that was asked for
 * @param linked whether Sentry stored the mapping to it
 */
record NewProject(
        String organization,
        Project project,
        Optional<ClientKey> key,
        Optional<Repository> repository,
        boolean linked) {
    static final Schema SCHEMA = Schema.object()
            .required("project", ProjectForm.SCHEMA)
            .required("dsn", Schema.text().orNull())
            .required(
                    "repository",
                    Schema.object()
                            .required("name", Schema.text())
                            .required("linked", Schema.flag())
                            .orNull());

    Result result(Call call) {
        return Result.text(text(call)).with(facts());
    }

    private String text(Call call) {
        var out = new Markdown(call.fence())
                .say("# New Project in **" + organization + "**")
                .say(call.fence().notice())
                .word("ID", project.id())
                .word("Slug", project.slug())
                .told("Name", project.name(), 200)
                .fact("SENTRY_DSN", key.map(ClientKey::dsn).orElse("unavailable"));
        repository.ifPresent(found -> out.told("Repository", found.name(), 200)
                .fact(
                        "Code Mapping",
                        linked
                                ? "`/` → `/`, so that stack traces link to the code"
                                : "not created: the repository was found, but Sentry did not store the mapping"));
        return out.section("Response Notes", notes -> notes(notes, call)).toString();
    }

    private void notes(Markdown out, Call call) {
        if (key.isPresent()) {
            out.item("Tell the user the slug and the DSN: the SDK takes the latter as SENTRY_DSN.");
            return;
        }
        var arguments = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", organization)
                .put("projectSlug", project.slug())
                .put("name", "Default");
        out.item("The project exists, but it has no usable DSN. "
                + call.toolbox()
                        .mention("create_dsn", arguments.toString())
                        .map(next -> "Create one: " + next)
                        .orElse("The user can create one in the settings of the project."));
    }

    private ObjectNode facts() {
        var facts = JsonNodeFactory.instance.objectNode();
        ProjectForm.write(project, facts.putObject("project"));
        facts.put("dsn", key.map(ClientKey::dsn).orElse(null)).putNull("repository");
        repository.ifPresent(found -> facts.putObject("repository")
                .put("name", Fence.visible(found.name()))
                .put("linked", linked));
        return facts;
    }
}

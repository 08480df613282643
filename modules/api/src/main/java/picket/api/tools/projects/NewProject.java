package picket.api.tools.projects;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
 * What came of creating a project, exactly: each part may have failed by itself.
 *
 * @param key with the DSN
 * @param repository that was asked for
 * @param link the mapping to it, if there is one
 */
record NewProject(
        String organization,
        Project project,
        Part<ClientKey> key,
        Optional<Repository> repository,
        Optional<Part<Boolean>> link) {
    static final Schema SCHEMA = Schema.object()
            .required("project", ProjectForm.SCHEMA)
            .required("dsn", Schema.text().orNull())
            .required(
                    "repository",
                    Schema.object()
                            .required("name", Schema.text())
                            .required("linked", Schema.flag())
                            .orNull())
            .required(
                    "failures",
                    Schema.list(Schema.object().required("part", Schema.text()).required("reason", Schema.text()))
                            .saying("What failed after the project was made; empty if nothing did."));

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
                .fact("SENTRY_DSN", key.value().map(ClientKey::dsn).orElse("unavailable: " + key.reason()));
        repository.ifPresent(found -> out.told("Repository", found.name(), 200));
        link.ifPresent(mapping -> out.fact(
                "Code Mapping",
                mapping.value()
                        .map(_ -> "`/` → `/`, so that stack traces link to the code")
                        .orElse("not created, though the repository was found: " + mapping.reason())));
        return out.section("Response Notes", notes -> notes(notes, call)).toString();
    }

    private void notes(Markdown out, Call call) {
        if (link.flatMap(Part::value).isEmpty() && repository.isPresent()) {
            out.item("The project exists, but its stack traces do not link to the code: the user can add the code"
                    + " mapping in the settings of the integration.");
        }
        if (key.value().isPresent()) {
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
        facts.put("dsn", key.value().map(ClientKey::dsn).orElse(null)).putNull("repository");
        repository.ifPresent(found -> facts.putObject("repository")
                .put("name", Fence.visible(found.name()))
                .put("linked", link.flatMap(Part::value).isPresent()));
        var failures = facts.putArray("failures");
        failure("dsn", key, failures);
        link.ifPresent(mapping -> failure("code_mapping", mapping, failures));
        return facts;
    }

    private static void failure(String name, Part<?> part, ArrayNode failures) {
        if (part.value().isEmpty()) {
            failures.addObject().put("part", name).put("reason", part.reason());
        }
    }
}

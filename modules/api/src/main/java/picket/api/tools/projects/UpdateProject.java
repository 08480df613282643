package picket.api.tools.projects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Hints;
import picket.api.tools.InputError;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;

/** Changes the name, slug or platform of a project. */
public final class UpdateProject implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<String> PROJECT = Parameters.project();
    private static final Parameter<Optional<String>> NAME =
            Parameter.text("name", "New name").nullable();

    private static final Declaration DECLARATION = Declaration.named(
                    "update_project",
                    "Update a project",
                    "Changes the name, slug or platform of a Sentry project, and shows what Sentry stored. Links and"
                            + " settings that use the old slug may stop working.")
            .hints(new Hints(false, true, Optional.of(false), true))
            .skills(Skill.PROJECT_MANAGEMENT)
            .scopes("project:write")
            .parameters(ORGANIZATION, REGION, PROJECT, NAME, ProjectForm.SLUG, ProjectForm.PLATFORM)
            .output(Schema.object().required("project", ProjectForm.SCHEMA))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var change = ProjectForm.of(call.get(NAME), call);
        if (change.isEmpty()) {
            throw new InputError("Nothing to change: give name, slug or platform.");
        }
        if (change.has("slug") && call.session().scope().project().isPresent()) {
            throw new InputError("This connection is limited to one project by its slug, so it cannot change that slug."
                    + " Connect to the organization instead: its URL ends with the organization, not the project.");
        }
        var project =
                call.sentry(call.get(REGION)).projects().update(call.get(ORGANIZATION), call.get(PROJECT), change);
        var facts = JsonNodeFactory.instance.objectNode();
        ProjectForm.write(project, facts.putObject("project"));
        return Result.structured(facts);
    }
}

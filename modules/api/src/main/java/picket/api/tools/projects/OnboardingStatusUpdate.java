package picket.api.tools.projects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Hints;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Tool;

/** Tells Sentry's set-up assistant how far an agent is. */
public final class OnboardingStatusUpdate implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<String> TOKEN = Parameter.shaped(
            "runToken",
            "Token of the run, as the prompt of the assistant gave it",
            Pattern.compile("^[A-Za-z0-9]{10}$"),
            "10 letters and digits");
    private static final Parameter<ObjectNode> UPDATE = Parameter.object(
                    "update", "What to report: a stage and its status, told apart by stage")
            .with("oneOf", OnboardingUpdate.SHAPES)
            .map(OnboardingUpdate::checked);

    private static final Declaration DECLARATION = Declaration.named(
                    "onboarding_status_update",
                    "Report set-up progress",
                    "Reports the progress of a guided set-up to Sentry's pages. Only for runs whose prompt gave a run"
                            + " token; never invent one.")
            .hints(new Hints(false, false, Optional.of(true), true))
            .scopes("org:read")
            .parameters(ORGANIZATION, REGION, TOKEN, UPDATE)
            .output(Schema.object()
                    .required("updated", Schema.flag())
                    .required("continueUpdates", Schema.flag().saying("Whether more reports are wanted.")))
            .unadvertised()
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        boolean more = call.sentry(call.get(REGION))
                .organizations()
                .reportOnboarding(call.get(ORGANIZATION), call.get(TOKEN), call.get(UPDATE));
        var facts = JsonNodeFactory.instance.objectNode().put("updated", true).put("continueUpdates", more);
        return Result.text("Onboarding status updated. Continue updates: " + (more ? "yes" : "no") + ".")
                .with(facts);
    }
}

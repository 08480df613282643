package picket.api.tools.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import picket.api.tools.App;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Fence;
import picket.api.tools.Hints;
import picket.api.tools.InputError;
import picket.api.tools.Outcome;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Surface;
import picket.api.tools.Tool;

/** Runs any tool of the catalogue by name. */
public final class ExecuteSentryTool implements Tool {
    private static final String EXPLAINED = "explained";
    private static final Parameter<String> NAME = Parameter.text(
                    "name", "Name of the tool, as search_sentry_tools shows it")
            .with("minLength", 1);
    private static final Parameter<Optional<ObjectNode>> ARGUMENTS = Parameter.object(
                    "arguments", "Its arguments, as search_sentry_tools shows their shape")
            .optional();

    private static final Declaration DECLARATION = Declaration.named(
                    "execute_sentry_tool",
                    "Execute Sentry tool",
                    "Runs a Sentry operation by name; search_sentry_tools describes its arguments. It can reach"
                            + " operations that change or delete things: look at their annotations first.")
            .on(Surface.GATEWAY)
            .hints(Hints.DESTROY)
            .unadvertised()
            .parameters(NAME, ARGUMENTS)
            .output(Schema.any()
                    .saying("As the outputSchema of the tool that ran describes it; only '" + EXPLAINED
                            + "' if the text explains why there is nothing."))
            .shownBy(App.RESULT)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Outcome call(Call call) {
        var name = call.get(NAME);
        var arguments = call.get(ARGUMENTS).orElseGet(JsonNodeFactory.instance::objectNode);
        var tool = call.toolbox().searchable(name);
        if (tool.isEmpty()) {
            call.toolbox().missed(name, arguments);
            throw new InputError(
                    "There is no tool `" + Fence.cut(Fence.visible(name), 80) + "` in this session.",
                    "search_sentry_tools",
                    "Find the right name with search_sentry_tools.");
        }
        return switch (call.toolbox().run(tool.get(), arguments)) {
            // An explanation in words is no fault, and whoever declares a shape owes structured content.
            case Result words
            when words.structured().isEmpty() && !words.failed() ->
                words.with(JsonNodeFactory.instance.objectNode().put(EXPLAINED, true));
            case Outcome other -> other;
        };
    }
}

package picket.api.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picket.api.prompts.Prompt;
import picket.api.tools.Client;
import picket.api.tools.Completer;
import picket.api.tools.Content;
import picket.api.tools.Outcome;
import picket.api.tools.Question;
import picket.api.tools.Questions;
import picket.api.tools.Result;
import picket.api.tools.Schema;

/** The prompts that the harness knows by name. */
final class FixturePrompts {
    private static final Completer COLOURS = (_, begun, _) ->
            List.of("red", "green").stream().filter(it -> it.startsWith(begun)).toList();

    private FixturePrompts() {}

    static List<Prompt> list() {
        return List.of(
                of("test_simple_prompt", (_, _) -> Result.text("This is a simple prompt for testing.")),
                of(
                        "test_prompt_with_arguments",
                        (given, _) -> Result.text("Prompt with arguments: arg1='" + given.get("arg1") + "', arg2='"
                                + given.get("arg2") + "'"),
                        "arg1",
                        "arg2"),
                of(
                        "test_prompt_with_embedded_resource",
                        (given, _) -> Result.of(new Content.Embedded(
                                        given.getOrDefault("resourceUri", ""),
                                        "text/plain",
                                        "Embedded resource content for testing."))
                                .with(new Content.Text("Please process the embedded resource above.")),
                        "resourceUri"),
                of(
                        "test_prompt_with_image",
                        (_, _) -> Result.of(new Content.Image(FixtureTools.PNG, "image/png"))
                                .with(new Content.Text("Please analyze the image above."))),
                of("test_input_required_result_prompt", (_, toolbox) -> inContext(toolbox.client())));
    }

    private static Outcome inContext(Client client) {
        return client.answer("user_context")
                .<Outcome>map(answer -> Result.text("In the context " + answer))
                .orElseGet(() -> Questions.of(
                        "user_context",
                        Question.form(
                                "What context should the prompt use?",
                                Schema.object().required("context", Schema.text()))));
    }

    private static Prompt of(String name, Prompt.Body body, String... arguments) {
        var declared = Arrays.stream(arguments)
                .map(argument -> new Prompt.Argument(argument, argument, true, COLOURS))
                .toList();
        return new Prompt(name, name, "A fixture of the conformance harness", Set.of(), declared, body);
    }
}

package picket.api.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import picket.api.tools.Ability;
import picket.api.tools.Call;
import picket.api.tools.Client;
import picket.api.tools.Outcome;
import picket.api.tools.Question;
import picket.api.tools.Questions;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Tool;

/** The tools that have questions before they answer. */
final class AskingTools {
    private AskingTools() {}

    static List<Tool> list() {
        return List.of(
                Fixture.of("test_missing_capability", _ -> Questions.of("capital_question", capital())),
                Fixture.of("test_streaming_elicitation", AskingTools::name),
                Fixture.of("test_input_required_result_elicitation", AskingTools::name),
                Fixture.of("test_input_required_result_sampling", call -> once(call, "capital_question", capital())),
                Fixture.of("test_input_required_result_list_roots", call -> once(call, "client_roots", roots())),
                Fixture.of("test_input_required_result_request_state", AskingTools::confirmed),
                Fixture.of("test_input_required_result_tampered_state", AskingTools::confirmed),
                Fixture.of("test_input_required_result_multiple_inputs", AskingTools::severalThings),
                Fixture.of("test_input_required_result_multi_round", AskingTools::inTwoRounds),
                Fixture.of("test_input_required_result_capabilities", AskingTools::whatTheClientCan));
    }

    private static Outcome name(Call call) {
        return once(call, "user_name", field("What is your name?", "name"));
    }

    private static Outcome once(Call call, String name, Question question) {
        return call.client()
                .answer(name)
                .<Outcome>map(answer -> Result.text("The answer is " + answer + "."))
                .orElseGet(() -> Questions.of(name, question));
    }

    /** Goes on only with what it remembered. */
    private static Outcome confirmed(Call call) {
        var client = call.client();
        return client.memory().isPresent() && client.answer("confirm").isPresent()
                ? Result.text("state-ok")
                : Questions.of(
                                "confirm",
                                Question.form("Please confirm", Schema.object().required("ok", Schema.flag())))
                        .remembering(JsonNodeFactory.instance.objectNode().put("step", 1));
    }

    private static Outcome severalThings(Call call) {
        return call.client().answers().size() >= 3
                ? Result.text("All three came.")
                : Questions.of("user_name", field("What is your name?", "name"))
                        .and("greeting", capital())
                        .and("client_roots", roots())
                        .remembering(JsonNodeFactory.instance.objectNode());
    }

    private static Outcome inTwoRounds(Call call) {
        return switch (round(call.client())) {
            case 1 -> asking("step1", field("Step 1: What is your name?", "name"), 1);
            case 2 -> asking("step2", field("Step 2: What is your favourite colour?", "color"), 2);
            default -> Result.text("Thank you.");
        };
    }

    private static int round(Client client) {
        return 1
                + client.memory().map(memory -> memory.path("round").intValue()).orElse(0);
    }

    private static Outcome asking(String name, Question question, int round) {
        return Questions.of(name, question)
                .remembering(JsonNodeFactory.instance.objectNode().put("round", round));
    }

    private static Outcome whatTheClientCan(Call call) {
        return call.client().can(Ability.ELICITATION) ? name(call) : once(call, "capital_question", capital());
    }

    private static Question field(String message, String field) {
        return Question.form(message, Schema.object().required(field, Schema.text()));
    }

    private static Question capital() {
        var params = JsonNodeFactory.instance.objectNode().put("maxTokens", 100);
        params.putArray("messages")
                .addObject()
                .put("role", "user")
                .putObject("content")
                .put("type", "text")
                .put("text", "What is the capital of France?");
        return new Question(Ability.SAMPLING, params);
    }

    private static Question roots() {
        return new Question(Ability.ROOTS, JsonNodeFactory.instance.objectNode());
    }
}

package picket.api.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import picket.api.tools.Ability;
import picket.api.tools.Call;
import picket.api.tools.Client.Patience;
import picket.api.tools.Outcome;
import picket.api.tools.Parameter;
import picket.api.tools.Pending;
import picket.api.tools.Question;
import picket.api.tools.Questions;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Tool;

/** The tools that go on after their request. */
final class TaskTools {
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Parameter<String> NAME = Parameter.text("name", "Whom to greet");
    private static final Parameter<Integer> SECONDS = Parameter.integer("seconds", "How long it takes", 0, 60);
    private static final Parameter<Optional<String>> LABEL =
            Parameter.text("label", "What it is called").optional();
    private static final Parameter<Optional<String>> FILE =
            Parameter.text("filename", "What to delete").optional();

    private TaskTools() {}

    static List<Tool> list() {
        return List.of(
                Fixture.of("greet", call -> Result.text("Hello, " + call.get(NAME) + "!"), NAME),
                Fixture.of("slow_compute", TaskTools::slowly, SECONDS, LABEL),
                Fixture.of("failing_job", call -> later(call, () -> Result.failure("This job always fails."))),
                Fixture.of("protocol_error_job", call -> later(call, TaskTools::impossible)),
                Fixture.of("confirm_delete", call -> later(call, () -> asking(call, "confirm")), FILE),
                Fixture.of("multi_input", call -> later(call, () -> asking(call, "first", "second"))),
                Fixture.of("test_tool_with_task", TaskTools::named));
    }

    private static Outcome slowly(Call call) {
        var end = call.client()
                .memory()
                .map(memory -> memory.path("end").longValue())
                .orElseGet(() -> call.now().plusSeconds(call.get(SECONDS)).toEpochMilli());
        long left = end - call.now().toEpochMilli();
        if (left <= 0) {
            return Result.text("Computed.");
        }
        if (call.client().patience() != Patience.STAYS) {
            return new Pending(object().put("end", end), "computing", SOON);
        }
        LockSupport.parkNanos(Duration.ofMillis(left).toNanos());
        return Result.text("Computed while you waited.");
    }

    /** Begins, and has an outcome at the next look; a client that cannot come back cannot have it. */
    private static Outcome later(Call call, Supplier<Outcome> outcome) {
        return call.client().patience() == Patience.RETURNS ? outcome.get() : new Pending(object(), "begun", SOON);
    }

    /** Asks for what the harness says that it cannot do. */
    private static Outcome impossible() {
        return Questions.of("folders", new Question(Ability.ROOTS, object()));
    }

    private static Outcome asking(Call call, String... names) {
        if (call.client().answers().size() >= names.length) {
            return Result.text("Answered: " + call.client().answers());
        }
        var form = Question.form("Really?", Schema.object().required("confirm", Schema.flag()));
        var questions = Questions.of(names[0], form);
        for (int i = 1; i < names.length; i++) {
            questions = questions.and(names[i], form);
        }
        return questions;
    }

    private static Outcome named(Call call) {
        var client = call.client();
        if (client.patience() == Patience.RETURNS) {
            return Result.text(
                    "Hello, " + client.memory().orElseThrow().path("name").textValue() + "!");
        }
        return client.answer("user_name")
                .<Outcome>map(answer -> new Pending(
                        object().put("name", answer.at("/content/name").asText()), "greeting", SOON))
                .orElseGet(() -> Questions.of(
                        "user_name",
                        Question.form("What is your name?", Schema.object().required("name", Schema.text()))));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}

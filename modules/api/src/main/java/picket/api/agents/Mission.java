package picket.api.agents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picket.api.session.Confirmation;
import picket.api.tools.Call;
import picket.api.tools.Client;
import picket.api.tools.Content;
import picket.api.tools.Insufficient;
import picket.api.tools.Limited;
import picket.api.tools.Outcome;
import picket.api.tools.Pending;
import picket.api.tools.Questions;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.api.tools.Toolbox;
import picket.llm.Model;

/**
 * One request on its way through a model and the tools of a session, which judge every call as if the client made it.
 *
 * <p>Whoever wrote what was read may have meant the model to write. So once text of strangers was read, everything that
 * changes something needs the confirmation of the person, whatever the policy is; a client that cannot ask gets an
 * explanation instead. What the mission knows travels sealed with the question, and it goes on when the answer comes.
 */
final class Mission {
    private static final int MOST_AT_ONCE = 5;

    private final Call call;
    private final Model model;
    private final Talk talk;
    private final Logbook log;
    private final int turns;
    private boolean tainted;
    private int reports;

    Mission(Call call, Model model, String request) {
        this.call = call;
        this.model = model.within(call.toolbox().stamina().time());
        this.turns = call.toolbox().stamina().turns();
        this.talk = new Talk(this.model, prompt(call), request);
        this.log = new Logbook(this.model.name(), call.fence());
    }

    /** Works until the model has answered, a person has to be asked, or the budget is spent. */
    Outcome run() {
        var asked = call.client().memory().flatMap(this::resume);
        for (int turn = 1; asked.isEmpty(); turn++) {
            boolean last = turn == turns;
            if (last) {
                talk.say("There are no steps left. Answer now with what is known; say what is missing.");
            }
            report(turn, "thinking");
            switch (talk.next(tools())) {
                case Model.Said.Failed(var failure) -> {
                    return model.isOver() ? log.end(Logbook.End.TIME, "") : log.failed(failure.advice());
                }
                case Model.Said.Message(var message) -> {
                    if (!message.hasToolExecutionRequests()) {
                        return log.end(
                                Logbook.End.ANSWERED,
                                Optional.ofNullable(message.text()).orElse(""));
                    }
                    if (last) {
                        return log.end(
                                Logbook.End.STEPS,
                                Optional.ofNullable(message.text()).orElse(""));
                    }
                    asked = called(message, turn);
                }
            }
        }
        return asked.get();
    }

    private List<ToolSpecification> tools() {
        var box = box(call.client());
        return box.listed().stream()
                .map(Tool::declaration)
                .map(tool -> Talk.tool(tool.name(), box.phrased(tool.description()), box.inputSchema(tool)))
                .toList();
    }

    /** The tools, under the rules that hold by now. */
    private Toolbox box(Client client) {
        return call.toolbox()
                .forAgent(
                        client,
                        tainted ? Confirmation.ALWAYS : call.session().rules().confirmation());
    }

    private Optional<Outcome> called(AiMessage message, int turn) {
        Optional<Outcome> asked = Optional.empty();
        int number = 0;
        for (var request : message.toolExecutionRequests()) {
            if (asked.isPresent()) {
                break;
            }
            if (++number > MOST_AT_ONCE) {
                talk.answer(request, "Not run: too many calls at once. Call it again if it is still needed.");
            } else {
                asked = called(request, turn);
            }
        }
        return asked;
    }

    private Optional<Outcome> called(ToolExecutionRequest request, int turn) {
        var name = Optional.ofNullable(request.name()).orElse("");
        var arguments = Talk.arguments(request);
        if (arguments.isEmpty()) {
            talk.answer(request, "The arguments are not a JSON object.");
            return Optional.empty();
        }
        var step = Step.of(name, arguments.get());
        var box = box(inner(Map.of(), Optional.empty(), turn));
        var tool = box.searchable(step.tool()).or(() -> box.listed(step.tool()));
        if (tool.isEmpty()) {
            box.missed(step.tool(), step.arguments());
            talk.answer(request, "There is no such tool here. Find the right name with search_sentry_tools.");
            return Optional.empty();
        }
        report(turn, step.tool());
        return switch (box.run(tool.get(), step.arguments())) {
            case Questions questions when canAsk(questions) -> Optional.of(asking(questions, step));
            case Outcome outcome -> {
                talk.answer(request, settled(step, outcome));
                yield Optional.empty();
            }
        };
    }

    /** Puts a call that came to something into the log; what the model is told of it. */
    private String settled(Step step, Outcome outcome) {
        return switch (outcome) {
            case Result result -> {
                tainted |= result.isUntrusted();
                var text = text(result);
                log.add(step.came(result.failed() ? Step.FAILED : Step.DONE, text));
                yield text;
            }
            case Limited(var wait) ->
                refused(step, "too many calls; after " + wait.toSeconds() + " s it can be called again.");
            case Insufficient(var scopes) ->
                refused(step, "the access token lacks for it: " + String.join(", ", new TreeSet<>(scopes)) + ".");
            case Pending pending -> refused(step, "it would outlast this request (" + pending.doing() + ").");
            case Questions _ ->
                refused(
                        step,
                        "it changes something, which the person must confirm"
                                + (tainted ? " now that text of strangers was read" : "")
                                + ", and this client cannot ask. Do not try again. Tell what you would do and why, so that the"
                                + " person can do it or ask for it.");
        };
    }

    private String refused(Step step, String why) {
        var text = "Not run: " + why;
        log.add(step.came(Step.NOT_RUN, text));
        return text;
    }

    private boolean canAsk(Questions questions) {
        return questions.open().values().stream()
                .allMatch(question -> call.client().can(question.ability()));
    }

    private Outcome asking(Questions questions, Step pending) {
        return questions.remembering(log.memory(tainted, pending, questions.memory()));
    }

    /** Takes up the work after a person has answered: the call that waits comes first. */
    private Optional<Outcome> resume(ObjectNode memory) {
        tainted = memory.path("tainted").asBoolean(true);
        for (var step : log.recall(memory)) {
            talk.recall(step.tool(), step.arguments(), step.text());
        }
        var pending = Step.of(memory.path("pending"));
        var client = inner(call.client().answers(), Logbook.asked(memory), 0);
        var box = box(client);
        var tool = box.searchable(pending.tool());
        if (tool.isEmpty()) {
            return Optional.empty();
        }
        report(0, pending.tool());
        return switch (box.run(tool.get(), pending.arguments())) {
            case Questions questions when canAsk(questions) -> Optional.of(asking(questions, pending));
            case Outcome outcome -> {
                talk.recall(pending.tool(), pending.arguments(), settled(pending, outcome));
                yield Optional.empty();
            }
        };
    }

    /** The client as the tools see it: its own answers and memory are this mission's. */
    private Client inner(Map<String, ObjectNode> answers, Optional<ObjectNode> memory, int turn) {
        var client = call.client();
        return new Client(
                client.abilities(),
                answers,
                memory,
                (_, _, step) -> report(turn, step),
                Client.Patience.STAYS,
                client.request());
    }

    private void report(int turn, String step) {
        reports++;
        call.client().progress().report(reports, Math.max(reports + 1, 3 * (turns - turn) + reports), step);
    }

    private static String text(Result result) {
        return result.content().stream()
                .map(part -> switch (part) {
                    case Content.Text(var markdown) -> markdown;
                    case Content.Embedded(var _, var _, var text) -> text;
                    case Content.Image _, Content.Audio _, Content.Blob _ -> "[a file, which only the client can see]";
                })
                .collect(Collectors.joining("\n\n"));
    }

    private static String prompt(Call call) {
        try (var in =
                Objects.requireNonNull(Mission.class.getResourceAsStream("agent.md"), "agent.md is not packaged")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8) + "\nNow it is " + call.now() + "."
                    + call.session()
                            .scope()
                            .organization()
                            .map(slug -> " Everything is limited to the organization " + slug + ".")
                            .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

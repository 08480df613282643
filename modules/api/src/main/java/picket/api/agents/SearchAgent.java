package picket.api.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picket.api.agents.AgentTool.Complaint;
import picket.api.tools.Fence;
import picket.http.Json;
import picket.llm.Model;
import picket.sentry.SentryException;
import picket.sentry.SentryFailure;

/**
 * A model that makes a search of plain words in at most five steps. It answers by calling {@code answer}, whose
 * parameters are the shape of the answer, so that every provider with tools gives structured answers; one that writes
 * JSON as text is understood too. An answer that does not pass goes back to the model with what is wrong.
 *
 * @param answer shape of what the model has to give
 * @param reader makes a search of an answer; a {@link Complaint} sends it back
 */
record SearchAgent(
        Model model, String prompt, List<AgentTool> tools, JsonNode answer, Function<ObjectNode, AgentSearch> reader) {
    static final int MOST_STEPS = 5;

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String ANSWER = "answer";
    private static final String REMINDER = "Call answer with the search, or with error if it cannot be expressed.";
    private static final int LONG = 300;

    /** Reads the words; see {@link Attempt}. */
    Attempt read(String words) {
        return new Reading(new Talk(model.within(LONGEST), prompt, words)).attempt();
    }

    private final class Reading {
        private final Talk talk;
        private final List<ToolSpecification> offered = new ArrayList<>();
        private String complaint = "";

        private Reading(Talk talk) {
            this.talk = talk;
            var done = Talk.tool(ANSWER, "Gives the search. The last thing to call.", answer);
            tools.forEach(tool -> offered.add(
                    Talk.tool(tool.name(), tool.description(), tool.parameters().json())));
            offered.add(done);
        }

        private Attempt attempt() {
            for (int step = 1; step <= MOST_STEPS; step++) {
                var now = step < MOST_STEPS ? offered : List.of(offered.getLast());
                switch (talk.next(now)) {
                    case Model.Said.Failed(var failure) -> {
                        return new Attempt.Failed(failure.advice());
                    }
                    case Model.Said.Message(var message) -> {
                        var attempt = heard(message);
                        if (attempt.isPresent()) {
                            return attempt.get();
                        }
                    }
                }
            }
            return new Attempt.Failed("It gave no valid search in " + MOST_STEPS + " steps."
                    + (complaint.isEmpty() ? "" : " The last fault: " + complaint));
        }

        private Optional<Attempt> heard(AiMessage message) {
            if (!message.hasToolExecutionRequests()) {
                var written = Rescue.object(Optional.ofNullable(message.text()).orElse(""));
                var attempt = written.flatMap(this::judged);
                if (attempt.isEmpty()) {
                    talk.say((complaint.isEmpty() || written.isEmpty() ? "" : complaint + " ") + REMINDER);
                }
                return attempt;
            }
            Optional<Attempt> attempt = Optional.empty();
            for (var call : message.toolExecutionRequests()) {
                attempt = attempt.or(() -> called(call));
            }
            return attempt;
        }

        private Optional<Attempt> called(ToolExecutionRequest call) {
            var arguments = Talk.arguments(call);
            if (arguments.isEmpty()) {
                talk.answer(call, error("The arguments are not a JSON object."));
                return Optional.empty();
            }
            if (ANSWER.equals(call.name())) {
                var attempt = judged(arguments.get());
                if (attempt.isEmpty()) {
                    talk.answer(call, error(complaint));
                }
                return attempt;
            }
            talk.answer(call, looked(call, arguments.get()));
            return Optional.empty();
        }

        private Optional<Attempt> judged(ObjectNode given) {
            var reason = given.path("error").asText("");
            if (!reason.isBlank() && given.path("query").asText("").isBlank()) {
                return Optional.of(new Attempt.Impossible(plain(reason)));
            }
            try {
                return Optional.of(new Attempt.Made(reader.apply(given)));
            } catch (Complaint e) {
                complaint = e.words();
                return Optional.empty();
            }
        }
    }

    private String looked(ToolExecutionRequest call, ObjectNode arguments) {
        var tool =
                tools.stream().filter(known -> known.name().equals(call.name())).findFirst();
        if (tool.isEmpty()) {
            return error("There is no such tool.");
        }
        try {
            return Json.MAPPER
                    .createObjectNode()
                    .set("result", tool.get().run().apply(arguments))
                    .toString();
        } catch (Complaint e) {
            return error(e.words());
        } catch (SentryException e) {
            if (e.failure() instanceof SentryFailure.Unauthorized) {
                throw e;
            }
            return error("Sentry gave no answer to this. Do without it.");
        }
    }

    private static String error(String words) {
        return Json.MAPPER.createObjectNode().put("error", words).toString();
    }

    /** What a model wrote, on one line. */
    static String plain(String text) {
        return Fence.cut(
                Fence.visible(text).replaceAll("\\s+", " ").replace('`', '\'').strip(), LONG);
    }
}

package picket.api.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Collectors;
import picket.api.session.Confirmation;

/**
 * Asks the person at the client before a tool changes something.
 *
 * @param arguments that the tool would run with, whatever the caller sent: they are shown, and an answer is for them alone
 */
record Confirming(Confirmation policy, Declaration tool, ObjectNode arguments) {
    private static final String QUESTION = "confirm_call";
    private static final String ASKED = "confirming";
    private static final String CONFIRMED = "confirmed";
    private static final String OF_TOOL = "memory";
    private static final int LONGEST = 120;

    /** What to answer instead of running the tool, if it may not run yet. */
    Optional<Outcome> instead(Client client) {
        if (!isNeeded(client) || remembered(client, CONFIRMED)) {
            return Optional.empty();
        }
        var answer = client.answer(QUESTION).filter(_ -> remembered(client, ASKED));
        return answer.isEmpty()
                ? Optional.of(question())
                : answer.filter(Confirming::agrees).isPresent() ? Optional.empty() : Optional.of(Failures.declined());
    }

    /** The client as the tool sees it: without what this class remembers. */
    Client unwrapped(Client client) {
        return isNeeded(client)
                ? client.remembering(client.memory()
                        .map(memory -> memory.path(OF_TOOL))
                        .filter(JsonNode::isObject)
                        .map(ObjectNode.class::cast))
                : client;
    }

    /** Questions of the tool itself come after the confirmation, which holds for the rounds that follow. */
    Outcome wrapped(Outcome outcome, Client client) {
        return outcome instanceof Questions questions && isNeeded(client)
                ? questions.remembering(memory(CONFIRMED)
                        .setAll(questions
                                .memory()
                                .map(memory ->
                                        JsonNodeFactory.instance.objectNode().<ObjectNode>set(OF_TOOL, memory))
                                .orElseGet(JsonNodeFactory.instance::objectNode)))
                : outcome;
    }

    private boolean isNeeded(Client client) {
        boolean changes = tool.requirements().changes();
        return switch (policy) {
            case NEVER -> false;
            case DESTRUCTIVE -> changes && tool.hints().destructive() && client.can(Ability.ELICITATION);
            case ALWAYS -> changes;
        };
    }

    private boolean remembered(Client client, String what) {
        return client.memory()
                .filter(memory -> memory.path(what).asText().equals(run()))
                .isPresent();
    }

    private Questions question() {
        var shown = arguments
                .propertyStream()
                .map(argument ->
                        argument.getKey() + ": " + Fence.cut(Fence.visible(text(argument.getValue())), LONGEST))
                .collect(Collectors.joining("\n"));
        var form = Question.form(
                tool.title() + "?" + (shown.isEmpty() ? "" : "\n\n" + shown),
                Schema.object().required("confirm", Schema.flag().saying("Do it")));
        return Questions.of(QUESTION, form).remembering(memory(ASKED));
    }

    private ObjectNode memory(String what) {
        return JsonNodeFactory.instance.objectNode().put(what, run());
    }

    /** What the answer is for. */
    private String run() {
        return tool.name() + " " + Witness.digest(arguments);
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static boolean agrees(ObjectNode answer) {
        return answer.path("action").asText().equals("accept")
                && answer.at("/content/confirm").booleanValue();
    }
}

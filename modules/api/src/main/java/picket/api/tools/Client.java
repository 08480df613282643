package picket.api.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The client behind a call.
 *
 * @param abilities what it said it can be asked for
 * @param answers to the questions of an earlier round, by their names, as they came
 * @param memory what the call left for this round
 * @param progress where it hears how far the call is
 * @param request which request this is
 */
public record Client(
        Set<Ability> abilities,
        Map<String, ObjectNode> answers,
        Optional<ObjectNode> memory,
        Progress progress,
        Request request) {
    /** One that can do nothing and hears nothing. */
    public static final Client MUTE =
            new Client(Set.of(), Map.of(), Optional.empty(), (_, _, _) -> {}, new Request("unknown", "unknown"));

    /**
     * A request, as logs and reports name it.
     *
     * @param id of the HTTP request
     * @param revision of MCP that it speaks
     */
    public record Request(String id, String revision) {}

    /** Copies the sets. */
    public Client {
        abilities = Set.copyOf(abilities);
        answers = Map.copyOf(answers);
    }

    Client remembering(Optional<ObjectNode> other) {
        return new Client(abilities, answers, other, progress, request);
    }

    /** Whether it can be asked. */
    public boolean can(Ability ability) {
        return abilities.contains(ability);
    }

    /** The answer to a question of an earlier round. */
    public Optional<ObjectNode> answer(String question) {
        return Optional.ofNullable(answers.get(question));
    }
}

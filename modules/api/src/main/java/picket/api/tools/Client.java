package picket.api.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picket.http.TraceContext;

/**
 * The client behind a call.
 *
 * @param abilities what it said it can be asked for
 * @param answers to the questions of an earlier round, by their names, as they came
 * @param memory what the call left for this round
 * @param progress where it hears how far the call is
 * @param patience how it waits for what takes long
 * @param request which request this is
 */
public record Client(
        Set<Ability> abilities,
        Map<String, ObjectNode> answers,
        Optional<ObjectNode> memory,
        Progress progress,
        Patience patience,
        Request request) {
    /** One that can do nothing and hears nothing. */
    public static final Client MUTE = new Client(
            Set.of(),
            Map.of(),
            Optional.empty(),
            (_, _, _) -> {},
            Patience.STAYS,
            new Request("unknown", "unknown", Optional.empty()));

    /** How a client waits for what takes long. */
    public enum Patience {
        /** For the answer to its request. */
        STAYS,
        /** It takes a task instead of an answer. */
        LEAVES,
        /** It comes back for a call that was judged when it began. */
        RETURNS
    }

    /**
     * A request, as logs and reports name it.
     *
     * @param id of the HTTP request
     * @param revision of MCP that it speaks
     * @param trace that it belongs to
     */
    public record Request(String id, String revision, Optional<TraceContext> trace) {}

    /** Copies the sets. */
    public Client {
        abilities = Set.copyOf(abilities);
        answers = Map.copyOf(answers);
    }

    Client remembering(Optional<ObjectNode> other) {
        return new Client(abilities, answers, other, progress, patience, request);
    }

    /** The same client when it comes back for a call that it left. */
    public Client resuming(Optional<ObjectNode> kept, Map<String, ObjectNode> answered) {
        return new Client(abilities, answered, kept, progress, Patience.RETURNS, request);
    }

    /** Whether it comes back for a call that it left. */
    boolean returns() {
        return patience == Patience.RETURNS;
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

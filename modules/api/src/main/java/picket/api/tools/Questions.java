package picket.api.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the client must answer before the call can go on; it then repeats the call with the answers.
 *
 * @param open by names of the tool's choice
 * @param memory what the next round gets back, unseen and unchanged by the client
 */
public record Questions(Map<String, Question> open, Optional<ObjectNode> memory) implements Unfinished {
    /** Copies the questions in their order. */
    public Questions {
        open = Collections.unmodifiableMap(new LinkedHashMap<>(open));
    }

    /** One question. */
    public static Questions of(String name, Question question) {
        return new Questions(Map.of(name, question), Optional.empty());
    }

    /** The same with one more. */
    public Questions and(String name, Question question) {
        var more = new LinkedHashMap<>(open);
        more.put(name, question);
        return new Questions(more, memory);
    }

    /** The same with something for the next round. */
    public Questions remembering(ObjectNode what) {
        return new Questions(open, Optional.of(what));
    }
}

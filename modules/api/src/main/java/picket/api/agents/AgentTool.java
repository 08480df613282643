package picket.api.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import picket.api.tools.Schema;

/**
 * Something that a search agent can look up.
 *
 * @param run gives what was found; a {@link Complaint} tells the model what to change
 */
record AgentTool(String name, String description, Schema parameters, Function<ObjectNode, JsonNode> run) {
    /** What is wrong with a call or an answer of a model, for the model. */
    static final class Complaint extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Complaint(String message) {
            super(message, null, false, false);
        }

        String words() {
            return String.valueOf(getMessage());
        }
    }
}

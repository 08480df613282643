package picket.api.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picket.api.tools.Fence;

/**
 * One call of a tool in a mission.
 *
 * @param outcome empty while it has none
 * @param text what the tool answered, for the model
 */
record Step(String tool, ObjectNode arguments, String outcome, String text) {
    static final String DONE = "done";
    static final String FAILED = "failed";
    static final String NOT_RUN = "not run";

    private static final String GATEWAY = "execute_sentry_tool";
    private static final int REMEMBERED = 1_500;

    /** A call as a model makes it; one through the gateway is a call of what is behind it. */
    static Step of(String name, ObjectNode given) {
        boolean behind = name.equals(GATEWAY) && given.path("name").isTextual();
        return behind
                ? new Step(given.path("name").asText(), object(given.path("arguments")), "", "")
                : new Step(name, given, "", "");
    }

    /** Reads one back. */
    static Step of(JsonNode memory) {
        return new Step(
                memory.path("tool").asText(),
                object(memory.path("arguments")),
                memory.path("outcome").asText(),
                memory.path("text").asText());
    }

    private static ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    Step came(String to, String answer) {
        return new Step(tool, arguments, to, answer);
    }

    /** What another round needs to know of it. */
    ObjectNode memory() {
        var memory = JsonNodeFactory.instance.objectNode().put("tool", tool);
        memory.set("arguments", arguments);
        return memory.put("outcome", outcome).put("text", Fence.cut(text, REMEMBERED));
    }
}

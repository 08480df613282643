package picket.web.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A tool as the MCP server defines it.
 *
 * @param definition MCP's {@code Tool}
 */
public record Tool(ObjectNode definition) {
    /** Its name. */
    public String name() {
        return definition.path("name").asText();
    }

    /** What it does, for a model. */
    public String description() {
        return definition.path("description").asText();
    }

    /** JSON Schema of its arguments. */
    public JsonNode inputSchema() {
        return definition.path("inputSchema");
    }

    /** Whether it changes nothing; unsaid means no, as MCP has it. */
    public boolean readOnly() {
        return definition.at("/annotations/readOnlyHint").asBoolean(false);
    }

    /** Whether it may overwrite or delete; unsaid means yes, as MCP has it. */
    public boolean destructive() {
        return !readOnly() && definition.at("/annotations/destructiveHint").asBoolean(true);
    }
}

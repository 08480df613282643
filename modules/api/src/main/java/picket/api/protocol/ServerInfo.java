package picket.api.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How the server presents itself.
 *
 * @param instructions for models, about all tools together; a session reads of those that it has
 */
public record ServerInfo(String name, String version, String instructions) {
    ObjectNode json() {
        return JsonNodeFactory.instance.objectNode().put("name", name).put("version", version);
    }
}

package picket.api.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How the server names itself. */
public record ServerInfo(String name, String version) {
    ObjectNode json() {
        return JsonNodeFactory.instance.objectNode().put("name", name).put("version", version);
    }
}

package picket.sandbox.event;

import com.fasterxml.jackson.databind.JsonNode;

/** One frame of a stack trace. */
public record Frame(JsonNode json) {

    /** Whether the SDK counts it among the application's own code. */
    public boolean inApp() {
        return json.path("in_app").asBoolean();
    }

    /** The function, or empty. */
    public String function() {
        return json.path("function").asText("");
    }

    /** The module, class or package, or else the file; empty if the frame names none. */
    public String module() {
        var module = json.path("module").asText("");
        return module.isEmpty() ? filename() : module;
    }

    /** The file as the SDK shortens it, or empty. */
    public String filename() {
        return json.path("filename").asText("");
    }
}

package picket.api.tools.issues;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Arguments of proposed calls. */
final class Proposal {
    private Proposal() {}

    /** A JSON object of names and values in turn; blank values are left out. */
    static String arguments(String... namesAndValues) {
        var object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            if (!namesAndValues[i + 1].isBlank()) {
                object.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return object.toString();
    }
}

package picket.api.tools.issues;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.stream.Stream;

/** Arguments of proposed calls. */
final class Proposal {
    private Proposal() {}

    /** The same with the organization in front. */
    static String in(String organization, String... namesAndValues) {
        var first = Stream.of("organizationSlug", organization);
        return arguments(Stream.concat(first, Stream.of(namesAndValues)).toArray(String[]::new));
    }

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

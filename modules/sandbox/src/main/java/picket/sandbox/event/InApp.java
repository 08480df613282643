package picket.sandbox.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Marks frames that the SDK left undecided, as Sentry's own rules do for Java, whose SDK knows only what it was told.
 */
final class InApp {
    private static final List<String> FRAMEWORKS = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "jakarta.",
            "kotlin.",
            "scala.",
            "groovy.",
            "io.netty.",
            "io.sentry.",
            "org.apache.",
            "org.hibernate.",
            "org.junit.",
            "org.springframework.");

    private InApp() {}

    static void mark(ObjectNode event) {
        boolean java = event.path("platform").asText().equals("java");
        for (var holder : List.of("exception", "threads")) {
            for (var value : event.path(holder).path("values")) {
                for (var frame : value.path("stacktrace").path("frames")) {
                    if (frame instanceof ObjectNode known
                            && !frame.path("in_app").isBoolean()) {
                        known.put("in_app", java && own(frame));
                    }
                }
            }
        }
    }

    private static boolean own(JsonNode frame) {
        var module = frame.path("module").asText("");
        return !module.isEmpty() && FRAMEWORKS.stream().noneMatch(module::startsWith);
    }
}

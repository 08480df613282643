package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picket.http.Json;

/** The stages of a run of Seer in their older form, in which each step holds what it found. */
final class AutofixSteps {
    private AutofixSteps() {}

    /**
     * The steps that a run has come to.
     *
     * @param stage from 0, while the event is read, to 3, when all is done
     */
    static ArrayNode of(long stage, ObjectNode rootCause, ObjectNode solution) {
        var steps = Json.MAPPER.createArrayNode();
        step(steps, "default", "Analyzing the Issue", stage > 0).putArray("insights");
        if (stage > 0) {
            var causes = step(steps, "root_cause_analysis", "Root Cause Analysis", stage > 1)
                    .putArray("causes");
            if (stage > 1) {
                cause(causes.addObject(), rootCause);
            }
        }
        if (stage > 1) {
            var step = step(steps, "solution", "Solution", stage > 2);
            var parts = step.putArray("solution");
            if (stage > 2) {
                step.set("description", solution.path("one_line_summary"));
                solution.path("steps")
                        .forEach(part -> part(parts, part.path("title"), part.path("description"))
                                .put("is_active", true));
            }
        }
        return steps;
    }

    private static ObjectNode step(ArrayNode steps, String type, String title, boolean done) {
        int index = steps.size();
        var step = steps.addObject()
                .put("id", Integer.toString(index))
                .put("type", type)
                .put("key", type)
                .put("index", index)
                .put("status", done ? "COMPLETED" : "PROCESSING")
                .put("title", title)
                .putNull("output_stream");
        step.putArray("progress");
        return step;
    }

    private static void cause(ObjectNode cause, ObjectNode found) {
        cause.put("id", 0).set("description", found.path("one_line_description"));
        var reproduction = cause.putArray("root_cause_reproduction");
        found.path("reproduction_steps").forEach(step -> part(reproduction, step, step));
    }

    private static ObjectNode part(ArrayNode parts, JsonNode title, JsonNode text) {
        var part = parts.addObject()
                .put("timeline_item_type", "internal_code")
                .put("is_most_important_event", parts.size() == 1)
                .putNull("relevant_code_file");
        part.set("title", title);
        part.set("code_snippet_and_analysis", text);
        return part;
    }
}

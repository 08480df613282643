package picket.sentry;

import java.util.Optional;

/**
 * One span of a conversation of an agent. All text in it is written outside; text that is unknown is empty.
 *
 * @param parent id of the span that it is part of
 * @param start milliseconds since 1970
 * @param end milliseconds since 1970
 * @param attributes all that the span has, under the names of searches, such as {@code gen_ai.tool.name}
 */
public record ConversationSpan(
        String id,
        String trace,
        String parent,
        String project,
        String projectId,
        double start,
        double end,
        Fields attributes) {
    static Optional<ConversationSpan> read(Fields json) {
        return Optional.of(json.firstText("span_id", "id"))
                .filter(id -> !id.isBlank())
                .map(id -> new ConversationSpan(
                        id,
                        json.firstText("trace", "trace_id"),
                        json.firstText("parent_span", "parent_span_id"),
                        json.firstText("project", "project.slug"),
                        json.firstText("project.id", "project_id"),
                        millis(json, "precise.start_ts"),
                        millis(json, "precise.finish_ts"),
                        json));
    }

    /** Sentry counts in seconds here. */
    private static double millis(Fields json, String name) {
        return Math.rint(json.decimal(name).orElse(0) * 1000);
    }

    /** An attribute as text; empty if it has none. */
    public String text(String name) {
        return attributes.text(name);
    }

    /** What kind of step it is: {@code ai_client}, {@code tool}, {@code agent}, {@code handoff} or empty. */
    public String operation() {
        var type = text("gen_ai.operation.type");
        if (!type.isBlank()) {
            return type;
        }
        var name = attributes.firstText("span.op", "span.name");
        if (name.contains("execute_tool")) {
            return "tool";
        }
        if (name.contains("invoke_agent") || name.contains("create_agent")) {
            return "agent";
        }
        if (name.contains("handoff")) {
            return "handoff";
        }
        return name.startsWith("gen_ai.") ? "ai_client" : "";
    }
}

package picket.api.tools.traces;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import picket.api.tools.Fence;
import picket.api.tools.Schema;
import picket.sentry.TraceNode;

/** A trace for programs, with what a waterfall needs. */
final class TraceFacts {
    private static final Schema SPAN = Schema.object()
            .required("id", Schema.text())
            .optional("parentId", Schema.text())
            .required("depth", Schema.integer())
            .required("label", Schema.text())
            .optional("op", Schema.text())
            .optional("project", Schema.text())
            .optional("status", Schema.text())
            .required("transaction", Schema.flag())
            .optional("startMillis", Schema.number().saying("After the first span of the trace."))
            .optional("durationMillis", Schema.number())
            .required("errors", Schema.integer());

    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("traceId", Schema.text())
            .optional("spanId", Schema.text().saying("The span that is shown with what is below it."))
            .required("url", Schema.text())
            .required("totalSpans", Schema.integer())
            .required("shownSpans", Schema.integer())
            .required("errors", Schema.integer())
            .required("performanceIssues", Schema.integer())
            .required("logs", Schema.integer())
            .optional(
                    "suggestedActions",
                    Schema.list(Schema.object()
                            .required("type", Schema.text())
                            .required("toolName", Schema.text())
                            .required("arguments", Schema.any())
                            .required("reason", Schema.text())))
            .required(
                    "untrusted",
                    Schema.object()
                            .required("trust", Schema.text())
                            .required(
                                    "operations",
                                    Schema.list(Schema.object()
                                            .required("op", Schema.text())
                                            .required("count", Schema.integer())
                                            .required("averageMillis", Schema.number())
                                            .required("p95Millis", Schema.number())))
                            .required("spans", Schema.list(SPAN)));

    private static final String CONVERSATION = "get_agent_conversation_details";
    private static final int LONG = 300;

    private TraceFacts() {}

    static ObjectNode of(TraceReport report, TraceTree tree, URI url) {
        var facts = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", report.pages().organization())
                .put("traceId", report.id())
                .put("url", url.toString())
                .put("totalSpans", report.total())
                .put("shownSpans", tree.shown())
                .put("errors", report.meta().errors())
                .put("performanceIssues", report.meta().performanceIssues())
                .put("logs", report.meta().logs());
        suggest(report, facts);
        var untrusted = facts.putObject("untrusted").put("trust", "untrusted");
        var operations = untrusted.putArray("operations");
        Operations.of(report.spans())
                .forEach(operation -> operations
                        .addObject()
                        .put("op", shown(operation.name()))
                        .put("count", operation.count())
                        .put("averageMillis", operation.average())
                        .put("p95Millis", operation.p95()));
        double first = report.spans()
                .filter(span -> span.start().isPresent())
                .mapToDouble(span -> span.start().getAsDouble())
                .min()
                .orElse(0);
        var spans = untrusted.putArray("spans");
        tree.rows().forEach(row -> span(row, first, spans.addObject()));
        return facts;
    }

    private static void span(TraceTree.Row row, double first, ObjectNode node) {
        TraceNode span = row.span();
        node.put("id", shown(span.id()));
        text(node, "parentId", span.parent());
        node.put("depth", row.depth()).put("label", shown(SpanLabel.of(span)));
        text(node, "op", span.op());
        text(node, "project", span.project());
        text(node, "status", span.status());
        node.put("transaction", span.isTransaction());
        span.start().ifPresent(start -> node.put("startMillis", Math.round((start - first) * 1e6) / 1e3));
        span.milliseconds().ifPresent(millis -> node.put("durationMillis", millis));
        node.put("errors", span.errors().size() + span.occurrences().size());
    }

    private static void suggest(TraceReport report, ObjectNode facts) {
        var tools = report.call().toolbox();
        if (tools.searchable(CONVERSATION).isEmpty()) {
            return;
        }
        boolean direct = tools.listed(CONVERSATION).isPresent();
        for (var id : report.conversations()) {
            var action = facts.withArray("suggestedActions").addObject().put("type", "tool_call");
            var arguments = action.put("toolName", direct ? CONVERSATION : "execute_sentry_tool")
                    .putObject("arguments");
            var own = direct ? arguments : arguments.put("name", CONVERSATION).putObject("arguments");
            own.put("organizationSlug", report.pages().organization()).put("conversationId", id);
            action.put("reason", "An agent conversation belongs to this trace.");
        }
    }

    private static void text(ObjectNode node, String name, String value) {
        if (!value.isBlank()) {
            node.put(name, shown(value));
        }
    }

    private static String shown(String text) {
        return Fence.cut(Fence.visible(text), LONG);
    }
}

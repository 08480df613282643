package picket.api.tools.conversations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picket.api.tools.Facts;
import picket.api.tools.Fence;
import picket.api.tools.Schema;
import picket.sentry.ConversationSpan;

/** One span of a conversation with what it says about the model. */
final class SpanSummary {
    static final int LONGEST = 4000;

    private static final String CUT = "… [truncated]";
    private static final Map<String, String> TEXTS = texts();

    static final Schema SCHEMA = Schema.object()
            .required("spanId", Schema.text())
            .required("traceId", Schema.text())
            .optional("parentSpanId", Schema.text().orNull())
            .required("project", Schema.text())
            .required("projectId", Schema.text())
            .required("timestamp", Schema.number())
            .required("durationMs", Schema.number())
            .optional("spanName", Schema.text())
            .optional("spanOp", Schema.text())
            .optional("spanDescription", Schema.text())
            .optional("spanStatus", Schema.text())
            .optional("transaction", Schema.text())
            .optional("isTransaction", Schema.flag())
            .optional("genAi", genAi());

    private SpanSummary() {}

    /** Members of {@code genAi} and the attributes that they come from. */
    private static Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("agentName", "gen_ai.agent.name");
        texts.put("requestModel", "gen_ai.request.model");
        texts.put("responseModel", "gen_ai.response.model");
        texts.put("systemInstructions", "gen_ai.system_instructions");
        texts.put("inputMessages", "gen_ai.input.messages");
        texts.put("outputMessages", "gen_ai.output.messages");
        texts.put("requestMessages", "gen_ai.request.messages");
        texts.put("responseText", "gen_ai.response.text");
        texts.put("responseObject", "gen_ai.response.object");
        texts.put("toolDefinitions", "gen_ai.tool.definitions");
        texts.put("toolName", "gen_ai.tool.name");
        texts.put("toolCallArguments", "gen_ai.tool.call.arguments");
        texts.put("toolInput", "gen_ai.tool.input");
        return texts;
    }

    private static Schema genAi() {
        var schema = Schema.object()
                .optional("operationType", Schema.text())
                .optional("usageTotalTokens", Schema.integer())
                .optional("costTotalTokens", Schema.number());
        for (var member : TEXTS.keySet()) {
            schema = schema.optional(member, Schema.text());
        }
        return schema.optional("truncatedFields", Schema.list(Schema.text()));
    }

    static void write(ConversationSpan span, ObjectNode node) {
        node.put("spanId", Fence.visible(span.id())).put("traceId", Fence.visible(span.trace()));
        text(node, "parentSpanId", span.parent());
        node.put("project", Fence.visible(span.project()))
                .put("projectId", Fence.visible(span.projectId()))
                .<ObjectNode>set("timestamp", Facts.number(span.start()))
                .<ObjectNode>set("durationMs", Facts.number(Math.max(0, span.end() - span.start())));
        text(node, "spanName", span.text("span.name"));
        text(node, "spanOp", span.text("span.op"));
        text(node, "spanDescription", span.text("span.description"));
        text(node, "spanStatus", span.text("span.status"));
        text(node, "transaction", span.text("transaction"));
        if (span.attributes().yes("is_transaction")) {
            node.put("isTransaction", true);
        }
        model(span, node);
    }

    private static void model(ConversationSpan span, ObjectNode node) {
        var model = node.objectNode();
        text(model, "operationType", span.operation());
        span.attributes().number("gen_ai.usage.total_tokens").ifPresent(count -> model.put("usageTotalTokens", count));
        span.attributes().decimal("gen_ai.cost.total_tokens").ifPresent(cost -> model.put("costTotalTokens", cost));
        List<String> truncated = new ArrayList<>();
        TEXTS.forEach((member, attribute) -> {
            text(model, member, span.text(attribute));
            if (span.text(attribute).length() > LONGEST) {
                truncated.add(member);
            }
        });
        if (!truncated.isEmpty()) {
            truncated.forEach(model.putArray("truncatedFields")::add);
        }
        if (!model.isEmpty()) {
            node.set("genAi", model);
        }
    }

    /** A text, cut if it is long; nothing if it is blank. */
    static void text(ObjectNode node, String name, String text) {
        if (!text.isBlank()) {
            var visible = Fence.visible(text);
            node.put(name, visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST) + CUT);
        }
    }
}

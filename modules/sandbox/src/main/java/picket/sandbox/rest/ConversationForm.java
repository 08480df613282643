package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import picket.http.Json;
import picket.sandbox.store.Items.Found;

/** A conversation of an agent as lists show it: sums over its spans. */
final class ConversationForm {
    private ConversationForm() {}

    static ObjectNode of(List<Found> spans) {
        var form = Json.MAPPER
                .createObjectNode()
                .put("conversationId", spans.getFirst().text("gen_ai.conversation.id"))
                .put(
                        "startTimestamp",
                        Math.round(
                                1000 * numbers(spans, "precise.start_ts").min().orElse(0)))
                .put(
                        "endTimestamp",
                        Math.round(
                                1000 * numbers(spans, "precise.finish_ts").max().orElse(0)))
                .put("errors", spans.stream().filter(ConversationForm::failed).count())
                .put("llmCalls", spans.stream().filter(ConversationForm::model).count())
                .put("toolCalls", spans.stream().filter(ConversationForm::tool).count())
                .put(
                        "toolErrors",
                        spans.stream()
                                .filter(ConversationForm::tool)
                                .filter(ConversationForm::failed)
                                .count());
        var models = spans.stream().filter(ConversationForm::model).toList();
        form.put("totalTokens", (long)
                        numbers(models, "gen_ai.usage.total_tokens").sum())
                .put("totalCost", numbers(models, "gen_ai.cost.total_tokens").sum());
        var traces =
                spans.stream().map(span -> span.item().traceId()).distinct().toList();
        form.put("traceCount", traces.size());
        traces.forEach(form.putArray("traceIds")::add);
        text(form, "firstInput", models.stream().map(span -> span.text("gen_ai.input.messages")));
        text(form, "lastOutput", models.reversed().stream().map(span -> span.text("gen_ai.response.text")));
        texts(spans, "gen_ai.agent.name").forEach(form.putArray("flow")::add);
        texts(spans, "gen_ai.tool.name").forEach(form.putArray("toolNames")::add);
        var user = form.putObject("user");
        for (var part : List.of("id", "email", "username")) {
            text(user, part, spans.stream().map(span -> span.text("user." + part)));
        }
        return form;
    }

    private static boolean model(Found span) {
        return operation(span).equals("ai_client");
    }

    private static boolean tool(Found span) {
        return operation(span).equals("tool");
    }

    private static String operation(Found span) {
        var type = span.text("gen_ai.operation.type");
        var op = span.text("span.op");
        return !type.isEmpty()
                ? type
                : op.equals("gen_ai.execute_tool")
                        ? "tool"
                        : op.equals("gen_ai.invoke_agent") || !op.startsWith("gen_ai.") ? "agent" : "ai_client";
    }

    private static boolean failed(Found span) {
        var status = span.text("span.status");
        return !status.isEmpty() && !status.equals("ok") && !status.equals("unknown");
    }

    private static Stream<String> texts(List<Found> spans, String name) {
        return spans.stream()
                .map(span -> span.text(name))
                .filter(text -> !text.isEmpty())
                .distinct();
    }

    private static DoubleStream numbers(List<Found> spans, String name) {
        return spans.stream()
                .flatMap(span -> span.item().attributes().stream())
                .filter(attribute -> attribute.name().equals(name))
                .mapToDouble(attribute -> attribute.number());
    }

    private static void text(ObjectNode form, String name, Stream<String> texts) {
        form.set(
                name,
                texts.filter(text -> !text.isEmpty())
                        .findFirst()
                        .<JsonNode>map(form::textNode)
                        .orElseGet(form::nullNode));
    }
}

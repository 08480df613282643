package picket.api.tools.traces;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picket.api.tools.Facts;
import picket.api.tools.Markdown;
import picket.sentry.TraceNode;

/** A trace in words: the whole of it, or one span with what is below it. */
final class TraceMarkdown {
    /** What stands in the other blocks of a span, or is no attribute of it. */
    private static final List<String> ELSEWHERE =
            List.of("children", "errors", "occurrences", "measurements", "tags", "data", "additional_attributes");

    private static final int LONG = 300;

    private final TraceReport report;
    private final Markdown out;

    private TraceMarkdown(TraceReport report) {
        this.report = report;
        this.out = new Markdown(report.call().fence());
    }

    static String overview(TraceReport report, TraceTree tree) {
        var text = new TraceMarkdown(report);
        text.out
                .say("# Trace " + report.id() + " in **" + report.pages().organization() + "**")
                .say(report.call().fence().notice())
                .section(
                        "Summary",
                        body -> body.fact("Total Spans", Long.toString(report.total()))
                                .fact("Errors", Long.toString(report.meta().errors()))
                                .fact(
                                        "Performance Issues",
                                        Long.toString(report.meta().performanceIssues()))
                                .fact("Logs", Long.toString(report.meta().logs())))
                .section("Operation Breakdown", text::operations)
                .section("Overview", body -> text.tree(tree, body))
                .section("Errors", text::errors);
        text.out.say("\n**In Sentry**: " + report.pages().trace(report.id()) + "\n\nGive the user this link.");
        text.conversations();
        return text.out.section("Next Steps", text::steps).toString();
    }

    static String span(TraceReport report, TraceNode span, TraceTree below) {
        var text = new TraceMarkdown(report);
        text.out
                .say("# Span " + word(span.id()) + " in Trace " + report.id())
                .say(report.call().fence().notice())
                .section("Summary", body -> text.summary(span, body))
                .section("Child Snapshot", body -> {
                    if (!span.children().isEmpty()) {
                        text.tree(below, body);
                    }
                });
        text.out.say(
                "\n**In Sentry**: " + report.pages().span(report.id(), span.id()) + "\n\nGive the user this link.");
        text.out.section("Attributes", body -> text.attributes(span, body));
        text.conversations();
        return text.out.section("Next Steps", text::steps).toString();
    }

    private static String word(String id) {
        return Markdown.isWord(id) ? id : "";
    }

    private void operations(Markdown body) {
        for (var operation : Operations.of(report.spans())) {
            var name = Markdown.isWord(operation.name())
                    ? operation.name()
                    : report.call().fence().inline(operation.name(), 60);
            body.item(name + ": " + Markdown.count(operation.count(), "span") + ", average "
                    + millis(operation.average()) + ", p95 " + millis(operation.p95()));
        }
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.1fms", value);
    }

    private void tree(TraceTree tree, Markdown body) {
        body.block("trace", tree.draw())
                .say(tree.shown() + " of " + Markdown.count(report.total(), "span") + " shown.");
    }

    private void errors(Markdown body) {
        report.errors()
                .limit(20)
                .forEach(error -> body.item(
                        report.call().fence().inline(error.json().firstText("title", "message", "description"), LONG)
                                + issue(error)));
    }

    private String issue(TraceNode error) {
        var id = error.json().firstText("short_id", "issue", "issue_id");
        return Markdown.isWord(id) ? " — issue " + id + ": " + report.pages().issue(id) : "";
    }

    private void summary(TraceNode span, Markdown body) {
        var exclusive = span.json().decimal("exclusive_time");
        body.word("Project", span.project())
                .word("Operation", span.op())
                .told("Description", SpanLabel.discreet(span), LONG)
                .fact("Duration", SpanLabel.duration(span))
                .fact("Exclusive Time", exclusive.isPresent() ? Math.round(exclusive.getAsDouble()) + "ms" : "")
                .word("Status", span.status())
                .word("Parent Span ID", span.parent())
                .fact("Child Spans", Integer.toString(span.children().size()))
                .fact("Descendant Spans", Long.toString(span.all().count() - 1))
                .fact(
                        "Errors",
                        Integer.toString(
                                span.errors().size() + span.occurrences().size()))
                .word("Event Type", span.kind())
                .word("SDK", span.json().firstText("sdk_name", "sdk.name"))
                .fact("Trace Total Spans", Long.toString(report.total()));
    }

    private void attributes(TraceNode span, Markdown body) {
        var core = JsonNodeFactory.instance.objectNode();
        span.json().json().properties().stream()
                .filter(member -> !ELSEWHERE.contains(member.getKey()))
                .forEach(member -> core.set(member.getKey(), member.getValue()));
        if (core.has("description")) {
            core.put("description", SpanLabel.discreet(span));
        }
        part("Core Fields", core, body);
        part("Measurements", span.json().object("measurements").json(), body);
        part("Tags", span.json().object("tags").json(), body);
        part("Data", span.json().object("data").json(), body);
        part(
                "Additional Attributes",
                span.json().object("additional_attributes").json(),
                body);
        list("Errors", span.errors(), body);
        list("Occurrences", span.occurrences(), body);
    }

    /** Values as text, numbers and truths; what is nested is one text, what is empty is left out. */
    private static Optional<JsonNode> plain(JsonNode value) {
        if (value.isNumber() || value.isBoolean()) {
            return Optional.of(Facts.digits(value));
        }
        var text = value.isTextual()
                ? value.textValue()
                : value.valueStream()
                        .filter(JsonNode::isValueNode)
                        .filter(each -> !each.isNull())
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "));
        return Optional.of(text).filter(shown -> !shown.isBlank()).map(TextNode::valueOf);
    }

    private static void list(String name, List<TraceNode> nodes, Markdown body) {
        var list = JsonNodeFactory.instance.arrayNode();
        nodes.stream().limit(20).forEach(node -> list.add(sorted(node.json().json())));
        if (!list.isEmpty()) {
            body.say("**" + name + "**").block("span", list.toPrettyString());
        }
    }

    private static void part(String name, JsonNode object, Markdown body) {
        var sorted = sorted(object);
        if (!sorted.isEmpty()) {
            body.say("**" + name + "**").block("span", sorted.toPrettyString());
        }
    }

    /** By name, without what is empty. */
    private static ObjectNode sorted(JsonNode object) {
        var members = new TreeMap<String, JsonNode>();
        object.properties()
                .forEach(member -> plain(member.getValue()).ifPresent(value -> members.put(member.getKey(), value)));
        return JsonNodeFactory.instance.objectNode().setAll(members);
    }

    private void conversations() {
        out.section(
                "Agent Conversations",
                body -> report.conversations().forEach(id -> {
                    var tool = mention("get_agent_conversation_details", "conversationId", id);
                    body.item(tool.isEmpty() ? report.pages().conversation(id).toString() : tool);
                }));
    }

    private void steps(Markdown body) {
        for (var dataset : List.of("errors", "spans", "logs")) {
            var arguments = JsonNodeFactory.instance
                    .objectNode()
                    .put("organizationSlug", report.pages().organization())
                    .put("dataset", dataset)
                    .put("query", "trace:" + report.id());
            report.call()
                    .toolbox()
                    .mention("search_events", arguments.toString())
                    .ifPresent(next -> body.item("The " + dataset + " of the trace: " + next));
        }
    }

    private String mention(String tool, String name, String value) {
        var arguments = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", report.pages().organization())
                .put(name, value);
        return report.call().toolbox().mention(tool, arguments.toString()).orElse("");
    }
}

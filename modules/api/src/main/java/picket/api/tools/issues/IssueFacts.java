package picket.api.tools.issues;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import picket.api.tools.Markdown;
import picket.api.tools.Schema;
import picket.sentry.Issue;
import picket.sentry.WebLinks;

/** The report for programs: what Sentry says, and apart from it what strangers wrote. */
final class IssueFacts {
    /** An issue, without what strangers wrote. */
    static final Schema ISSUE = Schema.object()
            .required("id", Schema.text())
            .required("shortId", Schema.text())
            .required("url", Schema.text())
            .optional("status", Schema.text())
            .optional("substatus", Schema.text())
            .optional("type", Schema.text())
            .optional("category", Schema.text())
            .optional("level", Schema.text())
            .optional("platform", Schema.text())
            .optional("occurrences", Schema.integer())
            .optional("usersImpacted", Schema.integer())
            .optional("firstSeen", Schema.text())
            .optional("lastSeen", Schema.text())
            .optional("seerActionability", Schema.text())
            .optional("projectId", Schema.text())
            .optional("projectSlug", Schema.text());

    /** An issue in a list, with its counts over time. */
    static final Schema LISTED = ISSUE.optional(
            "trend",
            Schema.object()
                    .required("from", Schema.text())
                    .optional("stepSeconds", Schema.integer())
                    .required(
                            "events",
                            Schema.list(Schema.integer())
                                    .saying("In each step of the period searched, the last not over.")));

    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("issue", ISSUE)
            .optional(
                    "event",
                    Schema.object()
                            .optional("id", Schema.text())
                            .optional("type", Schema.text())
                            .optional("occurredAt", Schema.text())
                            .optional("traceId", Schema.text())
                            .optional("replayId", Schema.text()))
            .required("untrusted", UntrustedFacts.SCHEMA)
            .optional(
                    "suggestedActions",
                    Schema.list(Schema.object()
                            .required("type", Schema.text())
                            .required("toolName", Schema.text())
                            .required("arguments", Schema.any())
                            .required("reason", Schema.text())));

    private IssueFacts() {}

    static ObjectNode of(IssueReport report) {
        var facts = JsonNodeFactory.instance.objectNode();
        facts.put("organizationSlug", report.pages().organization());
        issue(report.issue(), report.pages(), facts.putObject("issue"));
        report.event().ifPresent(event -> {
            var node = facts.putObject("event");
            word(node, "id", event.id());
            word(node, "type", event.type());
            event.occurredAt().ifPresent(at -> node.put("occurredAt", at.toString()));
            event.trace().ifPresent(id -> node.put("traceId", id));
            event.replay().ifPresent(id -> node.put("replayId", id));
        });
        facts.set("untrusted", UntrustedFacts.of(report));
        Conversations.propose(report, facts);
        return facts;
    }

    /** Writes an issue in the shape of {@link #ISSUE}. */
    static void issue(Issue issue, WebLinks pages, ObjectNode node) {
        node.put("id", issue.id())
                .put("shortId", issue.shortId())
                .put("url", pages.issue(issue.id()).toString());
        word(node, "status", issue.status());
        word(node, "substatus", issue.substatus());
        word(node, "type", issue.type());
        word(node, "category", issue.category());
        word(node, "level", issue.level());
        word(node, "platform", issue.platform());
        number(node, "occurrences", issue.count());
        number(node, "usersImpacted", issue.users());
        issue.firstSeen().map(Instant::toString).ifPresent(at -> node.put("firstSeen", at));
        issue.lastSeen().map(Instant::toString).ifPresent(at -> node.put("lastSeen", at));
        issue.actionability()
                .ifPresent(found -> node.put("seerActionability", found.name().toLowerCase(Locale.ROOT)));
        word(node, "projectId", issue.project().id());
        word(node, "projectSlug", issue.project().slug());
    }

    /** Writes an issue in the shape of {@link #LISTED}. */
    static void listed(Issue issue, WebLinks pages, ObjectNode node) {
        issue(issue, pages, node);
        var points = issue.trend();
        if (points.isEmpty()) {
            return;
        }
        long from = points.getFirst().millis();
        var trend =
                node.putObject("trend").put("from", Instant.ofEpochMilli(from).toString());
        points.stream().skip(1).findFirst().ifPresent(next -> trend.put("stepSeconds", (next.millis() - from) / 1000));
        var events = trend.putArray("events");
        points.forEach(point -> events.add((long) point.value()));
    }

    /** Only what looks like an identifier is taken for Sentry's own word. */
    static void word(ObjectNode node, String name, String value) {
        if (Markdown.isWord(value)) {
            node.put(name, value);
        }
    }

    static void number(ObjectNode node, String name, OptionalLong value) {
        if (value.isPresent()) {
            node.put(name, value.getAsLong());
        }
    }
}

package picket.api.tools.issues;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.api.tools.Call;
import picket.api.tools.Fence;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.Breadcrumb;
import picket.sentry.Event;

/** The breadcrumbs of an event, a line for each. */
record Trail(IssueSubject subject, Event event, Call call) {
    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("issueId", Schema.text())
            .optional("eventId", Schema.text())
            .required("total", Schema.integer())
            .required(
                    "untrusted",
                    Schema.object()
                            .required("trust", UntrustedFacts.TRUST)
                            .required(
                                    "breadcrumbs",
                                    Schema.list(Schema.object()
                                            .optional("timestamp", Schema.text())
                                            .optional("level", Schema.text())
                                            .optional("category", Schema.text())
                                            .optional("type", Schema.text())
                                            .optional("message", Schema.text())
                                            .optional("data", Schema.text().saying("JSON, cut if it is long.")))));

    private static final int LONGEST_MESSAGE = 120;
    private static final int LONGEST_DATA = 200;
    private static final int TIME_WIDTH = 24;

    Result result() {
        return Result.text(text()).with(facts());
    }

    private String text() {
        var out = new Markdown(call.fence())
                .say("# Breadcrumbs for " + subject.issue())
                .say(call.fence().notice())
                .fact("Event ID", event.id())
                .fact("Total Breadcrumbs", Integer.toString(event.breadcrumbs().size()));
        out.say("");
        if (event.breadcrumbs().isEmpty()) {
            out.say("The event recorded no breadcrumbs.");
        } else {
            out.block(
                    "breadcrumbs", event.breadcrumbs().stream().map(Trail::line).collect(Collectors.joining("\n")));
            out.say("The oldest is first; the error came after the last.");
        }
        subject.details(call).ifPresent(next -> out.say("The error itself: " + next));
        return out.toString();
    }

    private static String line(Breadcrumb crumb) {
        var time = crumb.at().map(Instant::toString).orElse("");
        var kind = Stream.of(crumb.category(), crumb.type(), "-")
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("-");
        var message = cut(crumb.message().replaceAll("\\s*\\R\\s*", " ").strip(), LONGEST_MESSAGE);
        var told = Stream.of("[" + kind + "]", message, data(crumb)).filter(text -> !text.isBlank());
        return time + " ".repeat(Math.max(0, TIME_WIDTH - time.length())) + " " + level(crumb) + " "
                + told.collect(Collectors.joining(" "));
    }

    private static String data(Breadcrumb crumb) {
        return JsonText.isEmpty(crumb.data()) ? "" : cut(JsonText.of(crumb.data()), LONGEST_DATA);
    }

    private static String level(Breadcrumb crumb) {
        var level = crumb.level().isBlank() ? "info" : Fence.cut(crumb.level(), 20);
        return level + " ".repeat(Math.max(0, 7 - level.length()));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }

    private ObjectNode facts() {
        var facts = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", subject.organization())
                .put("issueId", subject.issue());
        UntrustedFacts.text(facts, "eventId", event.id());
        facts.put("total", event.breadcrumbs().size());
        var crumbs = facts.putObject("untrusted").put("trust", "untrusted").putArray("breadcrumbs");
        for (var crumb : event.breadcrumbs()) {
            var node = crumbs.addObject();
            crumb.at().ifPresent(at -> node.put("timestamp", at.toString()));
            UntrustedFacts.text(node, "level", crumb.level());
            UntrustedFacts.text(node, "category", crumb.category());
            UntrustedFacts.text(node, "type", crumb.type());
            UntrustedFacts.text(node, "message", crumb.message());
            UntrustedFacts.text(node, "data", data(crumb));
        }
        return facts;
    }
}

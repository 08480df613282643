package picket.api.tools.issues;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import picket.api.tools.Call;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.Activity;
import picket.sentry.Page;

/**
 * What was done to an issue.
 *
 * @param total of activities, of which {@code activity} may be the newest part
 * @param wanted whether comments were asked for
 */
record ActivityReport(
        IssueSubject subject, List<Activity> activity, int total, Page<Activity> comments, boolean wanted, Call call) {
    static final Schema ENTRY = Schema.object()
            .optional("id", Schema.text())
            .optional("type", Schema.text())
            .optional("at", Schema.text())
            .optional("actorId", Schema.text())
            .optional("actor", Schema.text())
            .optional("text", Schema.text())
            .optional("data", Schema.text().saying("JSON of the type's own shape."));
    private static final Schema ENTRIES = Schema.list(ENTRY);

    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("issueId", Schema.text())
            .required("totalActivities", Schema.integer())
            .optional("nextCursor", Schema.text().saying("Only if there are older comments."))
            .required(
                    "untrusted",
                    Schema.object()
                            .required("trust", UntrustedFacts.TRUST)
                            .required("activity", ENTRIES.saying("Newest first."))
                            .optional("comments", ENTRIES.saying("Newest first.")));

    private static final int LONG = 1000;
    private static final int SHORT = 200;

    Result result() {
        return Result.text(text()).with(facts());
    }

    private String text() {
        var out = new Markdown(call.fence())
                .say("# Activity of Issue " + subject.issue() + " in **" + subject.organization() + "**")
                .say(call.fence().notice());
        out.section("Activity", body -> {
            entries(activity, body);
            if (activity.size() < total) {
                body.say("\nLeft out are " + (total - activity.size()) + " older: raise limit to see them.");
            }
        });
        if (wanted) {
            out.section("Comments", body -> {
                entries(comments.items(), body);
                if (comments.items().isEmpty()) {
                    body.say("Nobody commented yet.");
                }
                comments.next()
                        .ifPresent(cursor -> body.say("\nThere are older comments: repeat this call with cursor set to "
                                + call.fence().inline(cursor, SHORT) + "."));
            });
        }
        call.toolbox()
                .mention(
                        "add_issue_note",
                        Proposal.arguments(
                                "organizationSlug", subject.organization(), "issueId", subject.issue(), "text", "…"))
                .ifPresent(next -> out.say("\nTo comment: " + next));
        return out.toString();
    }

    private void entries(List<Activity> entries, Markdown out) {
        for (var entry : entries) {
            var at = entry.at().map(Instant::toString).orElse("Unknown time");
            var type =
                    Markdown.isWord(entry.type()) ? entry.type() : call.fence().inline(entry.type(), SHORT);
            out.item(at + ": " + type + " by " + entry.actor().map(this::name).orElse("Sentry"));
            var told = entry.text().isBlank() ? data(entry) : entry.text();
            if (!told.isBlank()) {
                out.say("  " + call.fence().inline(told, LONG));
            }
        }
    }

    private String name(Activity.Actor actor) {
        return (actor.name().isBlank() ? "a user" : call.fence().inline(actor.name(), SHORT))
                + (actor.id().matches("\\d{1,20}") ? " (" + actor.id() + ")" : "");
    }

    private static String data(Activity entry) {
        return JsonText.isEmpty(entry.data().json())
                ? ""
                : JsonText.of(entry.data().json());
    }

    private ObjectNode facts() {
        var facts = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", subject.organization())
                .put("issueId", subject.issue())
                .put("totalActivities", total);
        comments.next().ifPresent(cursor -> facts.put("nextCursor", cursor));
        var told = facts.putObject("untrusted").put("trust", "untrusted");
        entries(activity, told.putArray("activity"));
        if (wanted) {
            entries(comments.items(), told.putArray("comments"));
        }
        return facts;
    }

    private static void entries(List<Activity> entries, ArrayNode list) {
        for (var entry : entries) {
            entry(entry, list.addObject());
        }
    }

    /** Writes one entry in the shape that the schema names. */
    static void entry(Activity entry, ObjectNode node) {
        UntrustedFacts.text(node, "id", entry.id());
        UntrustedFacts.text(node, "type", entry.type());
        entry.at().ifPresent(at -> node.put("at", at.toString()));
        entry.actor().ifPresent(actor -> {
            UntrustedFacts.text(node, "actorId", actor.id());
            UntrustedFacts.text(node, "actor", actor.name());
        });
        UntrustedFacts.text(node, "text", entry.text());
        if (entry.text().isBlank()) {
            UntrustedFacts.text(node, "data", data(entry));
        }
    }
}

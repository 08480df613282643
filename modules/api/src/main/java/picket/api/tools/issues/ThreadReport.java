package picket.api.tools.issues;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picket.api.tools.Call;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.Event;
import picket.sentry.EventThread;

/** One thread of an event with its stack, or the threads to choose from. */
record ThreadReport(IssueSubject subject, Event event, ThreadChoice choice, Call call) {
    private static final Schema THREAD = Schema.object()
            .optional("id", Schema.text())
            .optional("name", Schema.text())
            .optional("state", Schema.text())
            .required("crashed", Schema.flag())
            .required("current", Schema.flag())
            .required("frameCount", Schema.integer());

    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("issueId", Schema.text())
            .optional("eventId", Schema.text())
            .optional("selection", Schema.text().saying("Why this thread; absent if none was selected."))
            .optional("framesOmitted", Schema.integer())
            .required(
                    "untrusted",
                    Schema.object()
                            .required("trust", UntrustedFacts.TRUST)
                            .required("threads", Schema.list(THREAD))
                            .optional("selected", THREAD)
                            .optional(
                                    "frames",
                                    UntrustedFacts.FRAMES.saying("Of the selected thread, newest call first.")));

    private static final int LONG = 200;

    Result result() {
        return Result.text(text()).with(facts());
    }

    private String text() {
        var out = new Markdown(call.fence())
                .say("# Event Stacktrace in **" + subject.organization() + "**")
                .say(call.fence().notice())
                .fact("Issue ID", subject.issue())
                .fact("Event ID", event.id());
        out.say("");
        switch (choice) {
            case ThreadChoice.None() -> none(out);
            case ThreadChoice.Missing(var wanted) -> {
                out.say("No thread has the id or the exact name " + call.fence().inline(wanted, LONG)
                        + ". Call again with one of these.");
                available(out);
            }
            case ThreadChoice.Ambiguous(var wanted, var count) -> {
                out.say(count + " threads match " + call.fence().inline(wanted, LONG)
                        + ". Call again with the id of one.");
                available(out);
            }
            case ThreadChoice.Found(var thread, var reason) -> selected(thread, reason, out);
        }
        return out.toString();
    }

    private void none(Markdown out) {
        out.say("The event recorded no thread stack traces.");
        subject.details(call).ifPresent(next -> out.say("Its exception is in the full details: " + next));
    }

    private void available(Markdown out) {
        out.section("Available Threads", body -> Threads.table(event.threads(), body));
    }

    private void selected(EventThread thread, String reason, Markdown out) {
        out.section(
                "Selected Thread",
                body -> body.fact("Selection", reason)
                        .fact("Thread ID", body.cell(thread.id()))
                        .fact("Name", body.cell(thread.name()))
                        .fact("State", body.cell(thread.state()))
                        .fact("Crashed", thread.crashed() ? "yes" : "no")
                        .fact("Current", thread.current() ? "yes" : "no"));
        out.section("Stacktrace", body -> {
            if (thread.trace().omitted() > 0) {
                body.fact("Frames Omitted", Long.toString(thread.trace().omitted()));
                body.say("");
            }
            if (thread.trace().frames().isEmpty()) {
                body.say("This thread has no frames.");
            }
            Errors.trace(thread.trace(), event.platform(), body);
        });
        if (event.threads().size() > 1) {
            available(out);
        }
    }

    private ObjectNode facts() {
        var facts = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", subject.organization())
                .put("issueId", subject.issue());
        UntrustedFacts.text(facts, "eventId", event.id());
        var told = JsonNodeFactory.instance.objectNode().put("trust", "untrusted");
        var threads = told.putArray("threads");
        event.threads().stream().limit(Threads.MOST).forEach(thread -> thread(thread, threads.addObject()));
        if (choice instanceof ThreadChoice.Found(var thread, var reason)) {
            facts.put("selection", reason).put("framesOmitted", thread.trace().omitted());
            thread(thread, told.putObject("selected"));
            UntrustedFacts.frames(thread.trace(), told);
        }
        facts.set("untrusted", told);
        return facts;
    }

    private static void thread(EventThread thread, ObjectNode node) {
        UntrustedFacts.text(node, "id", thread.id());
        UntrustedFacts.text(node, "name", thread.name());
        UntrustedFacts.text(node, "state", thread.state());
        node.put("crashed", thread.crashed())
                .put("current", thread.current())
                .put("frameCount", thread.trace().frames().size());
    }
}

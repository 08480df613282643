package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import picket.http.Json;
import picket.sandbox.seer.Analysis;
import picket.sandbox.store.AutofixRuns;
import picket.sandbox.store.AutofixRuns.Run;
import picket.sandbox.store.Database;
import picket.sandbox.store.Events;
import picket.sandbox.store.Issue;
import picket.sandbox.store.Releases;

/** Seer, simulated: a run goes through its stages by the clock, and what it finds is made of the event. */
final class AutofixResource {
    private static final String PATH = "/organizations/{org}/issues/{issue}/autofix";
    private static final int DONE = 3;

    private final AutofixRuns runs;
    private final Events events;
    private final Releases releases;
    private final Lookup lookup;
    private final InstantSource clock;
    private final Duration step;

    /** @param step how long each stage of a run takes */
    AutofixResource(Database database, Lookup lookup, InstantSource clock, Duration step) {
        this.runs = database.autofixRuns();
        this.events = database.events();
        this.releases = database.releases();
        this.lookup = lookup;
        this.clock = clock;
        this.step = step;
    }

    void register(Api api) {
        api.get(PATH, Scopes.EVENT, call -> {
            var issue = lookup.issue(call);
            var answer = Json.MAPPER.createObjectNode().putNull("autofix");
            runs.latest(issue).ifPresent(run -> answer.set("autofix", form(call, issue, run)));
            return answer;
        });
        api.post(PATH, Scopes.EVENT_WRITE, this::start);
    }

    private JsonNode start(Call call) {
        var issue = lookup.issue(call);
        var instruction = call.input().value("instruction").asText("");
        if (instruction.length() > 2000) {
            throw Refusal.badRequest("instruction: at most 2000 characters are taken");
        }
        long id = runs.start(issue, instruction, clock.instant());
        call.response().status(Status.ACCEPTED_202);
        return Json.MAPPER.createObjectNode().put("run_id", id).putNull("sentry_run_id");
    }

    private ObjectNode form(Call call, Issue issue, Run run) {
        long stage = step.isZero()
                ? DONE
                : Math.min(
                        DONE, Duration.between(run.started(), clock.instant()).dividedBy(step));
        var status = stage < DONE ? "processing" : "completed";
        boolean older = !call.query("mode").filter("explorer"::equals).isPresent();
        var form = Json.MAPPER
                .createObjectNode()
                .put("run_id", run.id())
                .put("status", older ? status.toUpperCase(Locale.ROOT) : status)
                .put("updated_at", run.started().plus(step.multipliedBy(stage)).toString());
        form.putNull("pending_user_input");
        form.putObject("repo_pr_states");
        var analysis = analysis(call, issue);
        if (older) {
            form.set("steps", AutofixSteps.of(stage, analysis.rootCause(), analysis.solution()));
        }
        var blocks = form.putArray("blocks");
        block(blocks.addObject(), "Reading the event, its stack trace and breadcrumbs", stage, 0);
        if (stage > 0) {
            var block = blocks.addObject();
            block(block, "Looking for the root cause" + guided(run), stage, 1);
            if (stage > 1) {
                artifact(block, "root_cause", analysis.rootCause());
            }
        }
        if (stage > 1) {
            var block = blocks.addObject();
            block(block, "Working out a solution", stage, 2);
            if (stage >= DONE) {
                artifact(block, "solution", analysis.solution());
            }
        }
        return form;
    }

    private static String guided(Run run) {
        return run.instruction().isEmpty() ? "" : ", guided by: " + run.instruction();
    }

    private static void block(ObjectNode block, String work, long stage, int own) {
        block.put("id", Integer.toString(own)).put("loading", stage == own);
        block.putObject("message").put("role", "assistant").put("content", work + " (simulated)");
        block.putArray("artifacts");
        block.putArray("todos")
                .addObject()
                .put("content", work)
                .put("status", stage == own ? "in_progress" : "completed");
    }

    private static void artifact(ObjectNode block, String key, ObjectNode data) {
        var artifact = block.withArray("artifacts").addObject().put("key", key);
        artifact.set("data", data);
        artifact.put("reason", "simulated");
    }

    private Analysis analysis(Call call, Issue issue) {
        var event = events.latest(issue).orElseThrow(Refusal::notFound);
        var release = releases.find(lookup.organization(call), issue.firstRelease());
        return new Analysis(
                issue, event.event(), release, release.map(releases::commits).orElse(List.of()));
    }
}

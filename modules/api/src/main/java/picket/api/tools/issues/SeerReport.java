package picket.api.tools.issues;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picket.api.tools.Call;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.Issue;
import picket.sentry.SeerState;

/** What Seer found out about an issue. A model wrote it that had read the event, so that all of it is fenced. */
record SeerReport(String organization, Issue issue, Call call) {
    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("issueId", Schema.text())
            .required(
                    "outcome", Schema.text().saying("completed, failed, waiting, running, unreachable or unsupported."))
            .optional("runId", Schema.text())
            .optional("status", Schema.text().saying("As Sentry words it."))
            .optional("startedByThisCall", Schema.flag())
            .optional(
                    "untrusted",
                    Schema.object()
                            .required("trust", UntrustedFacts.TRUST)
                            .optional("rootCause", Schema.text())
                            .required("fiveWhys", Schema.list(Schema.text()))
                            .required("reproduction", Schema.list(Schema.text()))
                            .optional("solution", Schema.text())
                            .required(
                                    "steps",
                                    Schema.list(Schema.object()
                                            .optional("title", Schema.text())
                                            .optional("description", Schema.text())))
                            .required("pullRequests", Schema.list(Schema.text())));

    Result unsupported() {
        var out = title().say("Seer analyzes errors and performance issues. This issue watches a metric, which Seer"
                + " does not analyze: look at what the metric counts instead.");
        return Result.text(out.toString()).with(facts("unsupported"));
    }

    Result result(SeerRun.Outcome outcome) {
        var out = title().say(call.fence().notice());
        var facts = facts(word(outcome));
        outcome.state().ifPresent(state -> {
            out.say(outcome.fresh() ? "A new run was started." : "There is a run already.")
                    .fact("Run", state.run());
            facts.put("startedByThisCall", outcome.fresh());
            IssueFacts.word(facts, "runId", state.run());
            IssueFacts.word(facts, "status", state.status());
            facts.set("untrusted", told(state));
        });
        heading(outcome, out);
        outcome.state().ifPresent(state -> {
            artifacts(state, out);
            pullRequests(state, out);
        });
        return Result.text(out.toString()).with(facts);
    }

    private Markdown title() {
        return new Markdown(call.fence()).say("# Seer Analysis for Issue " + issue.shortId());
    }

    private ObjectNode facts(String outcome) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", organization)
                .put("issueId", issue.shortId())
                .put("outcome", outcome);
    }

    private static String word(SeerRun.Outcome outcome) {
        return outcome.lost().isPresent()
                ? "unreachable"
                : outcome.state()
                        .map(SeerState::phase)
                        .orElse(SeerState.Phase.RUNNING)
                        .name()
                        .toLowerCase(java.util.Locale.ROOT);
    }

    private void heading(SeerRun.Outcome outcome, Markdown out) {
        var again = call.toolbox()
                .mention(
                        "analyze_issue_with_seer",
                        Proposal.arguments("organizationSlug", organization, "issueId", issue.shortId()))
                .orElse("this tool");
        if (outcome.lost().isPresent()) {
            out.say("## Analysis Out of Reach\n\nSentry did not answer three times in a row. The run goes on without"
                    + " us: call " + again + " later to see how it went.");
            return;
        }
        switch (outcome.state().map(SeerState::phase).orElse(SeerState.Phase.RUNNING)) {
            case COMPLETED -> out.say("## Analysis Complete");
            case FAILED ->
                out.say("## Analysis Failed\n\nSeer gave up. Look at the issue itself, or start a new run in Sentry: "
                        + page());
            case WAITING ->
                out.say("## Waiting for Response\n\nSeer has a question that a person has to answer in Sentry: "
                        + page());
            case RUNNING ->
                out.say("## Analysis Timed Out\n\nSeer is still at work after the time that this call may wait. What it"
                        + " has found so far follows; call " + again + " again in a few minutes.");
        }
        outcome.state()
                .filter(state -> state.phase() != SeerState.Phase.COMPLETED)
                .ifPresent(state -> out.word("Status", state.status()));
    }

    private String page() {
        return call.sentry().pages(organization).issue(issue.id()).toString();
    }

    private static void artifacts(SeerState state, Markdown out) {
        var cause = new ArrayList<String>();
        add(cause, state.rootCause());
        numbered(cause, "Why, step by step:", state.whys());
        bullets(cause, "Reproduction:", state.reproduction());
        artifact(out, state, "root_cause", "Root Cause Analysis", cause);
        var solution = new ArrayList<String>();
        add(solution, state.solution());
        bullets(
                solution,
                "Steps:",
                state.steps().stream()
                        .map(step -> "**" + step.title() + "**: " + step.description())
                        .toList());
        artifact(out, state, "solution", "Proposed Solution", solution);
    }

    private static void artifact(Markdown out, SeerState state, String key, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            out.say("\n<seer_analysis run_id=\"" + state.run() + "\" step=\"" + key + "\">")
                    .say("### " + heading)
                    .block("seer", String.join("\n", lines))
                    .say("</seer_analysis>");
        }
    }

    private static void pullRequests(SeerState state, Markdown out) {
        out.section("Pull Requests", body -> state.pullRequests().forEach(url -> body.told("Pull Request", url, 500)));
    }

    private static void add(List<String> lines, String text) {
        if (!text.isBlank()) {
            lines.add(text);
        }
    }

    private static void numbered(List<String> lines, String heading, List<String> items) {
        if (!items.isEmpty()) {
            lines.add("\n" + heading);
            for (int i = 0; i < items.size(); i++) {
                lines.add((i + 1) + ". " + items.get(i));
            }
        }
    }

    private static void bullets(List<String> lines, String heading, List<String> items) {
        if (!items.isEmpty()) {
            lines.add("\n" + heading);
            items.forEach(item -> lines.add("- " + item));
        }
    }

    private static ObjectNode told(SeerState state) {
        var told = JsonNodeFactory.instance.objectNode().put("trust", "untrusted");
        UntrustedFacts.text(told, "rootCause", state.rootCause());
        UntrustedFacts.text(told, "solution", state.solution());
        UntrustedFacts.texts(told, "fiveWhys", state.whys());
        UntrustedFacts.texts(told, "reproduction", state.reproduction());
        UntrustedFacts.texts(told, "pullRequests", state.pullRequests());
        var steps = told.putArray("steps");
        state.steps().forEach(step -> {
            var node = steps.addObject();
            UntrustedFacts.text(node, "title", step.title());
            UntrustedFacts.text(node, "description", step.description());
        });
        return told;
    }
}

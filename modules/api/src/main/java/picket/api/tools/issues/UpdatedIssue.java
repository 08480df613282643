package picket.api.tools.issues;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Fence;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.Issue;
import picket.sentry.WebLinks;

/**
 * An issue before and after a change.
 *
 * @param change what was sent; empty if there was no need
 * @param assignee as the caller named it
 * @param comment whether it was posted, if there was one
 */
record UpdatedIssue(
        Issue before,
        Issue after,
        ObjectNode change,
        Optional<String> assignee,
        Optional<Boolean> comment,
        WebLinks pages,
        Call call) {
    private static final Schema STATE = Schema.object()
            .required("status", Schema.text())
            .optional("ignoreMode", Schema.text())
            .optional("ignoreBehavior", Schema.text());

    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("issue", IssueFacts.ISSUE)
            .required("requestSent", Schema.flag().saying("False if the issue was as wanted already."))
            .required("before", STATE)
            .required("after", STATE)
            .optional("commentPosted", Schema.flag())
            .required(
                    "untrusted",
                    Schema.object()
                            .required("trust", UntrustedFacts.TRUST)
                            .optional("title", Schema.text())
                            .optional("assignedTo", Schema.text())
                            .optional("inRelease", Schema.text())
                            .optional("inCommit", Schema.text()));

    Result result() {
        return Result.text(text()).with(facts());
    }

    private String text() {
        var out = new Markdown(call.fence())
                .say("# Issue " + before.shortId()
                        + (change.isEmpty() ? " Already Matches the Requested State in **" : " Updated in **")
                        + pages.organization() + "**")
                .say(call.fence().notice())
                .told("Issue", before.title(), 500)
                .fact("URL", pages.issue(before.id()).toString());
        if (!change.isEmpty()) {
            out.section("Changes Made", this::changes);
        }
        return out.section("Current Status", this::current)
                .section("Response Notes", this::notes)
                .toString();
    }

    private void changes(Markdown out) {
        var was = IssueState.of(before);
        var is = IssueState.of(after);
        boolean status = !was.status().equals(is.status());
        boolean ignored = !was.ignored().equals(is.ignored());
        boolean resolution =
                !was.release().equals(is.release()) || !was.commit().equals(is.commit());
        boolean assigned = !was.assignee().equals(is.assignee());
        if (status) {
            out.fact("Status", out.term(was.status()) + " → **" + out.term(is.status()) + "**");
        }
        if (ignored) {
            out.fact("Ignore Behavior", is.ignored().map(IgnoreRule::words).orElse("none"));
        }
        if (resolution) {
            out.told("Resolved In Release", is.release(), 200).told("Resolved In Commit", is.commit(), 200);
        }
        if (assigned) {
            out.fact("Assigned To", name(was) + " → " + (isMe() ? "You" : name(is)));
        }
        if (!status && !ignored && !resolution && !assigned) {
            out.say("None: Sentry took the request, but the issue is as it was. Tell the user.");
        }
    }

    private void current(Markdown out) {
        var is = IssueState.of(after);
        out.word("Status", is.status())
                .word("Substatus", after.substatus())
                .fact("Ignore Behavior", is.ignored().map(IgnoreRule::words).orElse(""))
                .told("Resolved In Release", is.release(), 200)
                .told("Resolved In Commit", is.commit(), 200)
                .fact("Assigned To", isMe() && is.assignee().isPresent() ? "You" : name(is));
    }

    private void notes(Markdown out) {
        call.toolbox()
                .mention(
                        "get_issue_details",
                        Proposal.arguments("organizationSlug", pages.organization(), "issueId", before.shortId()))
                .ifPresent(next -> out.item("Full details: " + next));
        switch (IssueState.of(after).status()) {
            case "resolved" -> out.item("If it happens again, Sentry reopens it as a regression.");
            case "resolvedInNextRelease" ->
                out.item("If it happens again in a later release than the newest of now, Sentry reopens it.");
            case "ignored" -> out.item("It is out of the list of unresolved issues, as told above.");
            default -> {
                // Nothing follows from it.
            }
        }
        comment.ifPresent(posted -> out.item(
                posted
                        ? "The reason was posted as a comment."
                        : "The reason was **not** posted: Sentry refused the comment. The change stands."));
    }

    private boolean isMe() {
        return assignee.filter(IssueWish.ME::equals).isPresent();
    }

    private String name(IssueState state) {
        return state.assignee()
                .map(who -> call.fence().inline(who.name(), 200) + (who.type().equals("team") ? " (Team)" : ""))
                .orElse("nobody");
    }

    private ObjectNode facts() {
        var is = IssueState.of(after);
        var facts = JsonNodeFactory.instance.objectNode().put("organizationSlug", pages.organization());
        IssueFacts.issue(after, pages, facts.putObject("issue"));
        facts.put("requestSent", !change.isEmpty());
        state(IssueState.of(before), facts.putObject("before"));
        state(is, facts.putObject("after"));
        comment.ifPresent(posted -> facts.put("commentPosted", posted));
        var told = facts.putObject("untrusted").put("trust", "untrusted");
        UntrustedFacts.text(told, "title", before.title());
        UntrustedFacts.text(
                told, "assignedTo", is.assignee().map(Issue.Assignee::name).orElse(""));
        UntrustedFacts.text(told, "inRelease", is.release());
        UntrustedFacts.text(told, "inCommit", is.commit());
        return facts;
    }

    private static void state(IssueState state, ObjectNode node) {
        node.put("status", Fence.visible(state.status()));
        state.ignored()
                .ifPresent(rule -> node.put("ignoreMode", rule.mode().id()).put("ignoreBehavior", rule.words()));
    }
}

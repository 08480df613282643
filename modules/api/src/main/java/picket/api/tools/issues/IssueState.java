package picket.api.tools.issues;

import java.util.Optional;
import picket.sentry.Issue;

/**
 * What of an issue can be changed, as Sentry has it.
 *
 * @param status as callers write it
 * @param release in which it counts as resolved; a stranger's text, empty if none
 * @param commit that resolves it; empty if none
 */
record IssueState(
        String status, Optional<IgnoreRule> ignored, String release, String commit, Optional<Issue.Assignee> assignee) {

    static IssueState of(Issue issue) {
        var details = issue.statusDetails();
        boolean resolved = issue.status().equals("resolved");
        return new IssueState(
                resolved && details.yes("inNextRelease") ? "resolvedInNextRelease" : issue.status(),
                IgnoreRule.of(issue),
                resolved ? details.text("inRelease") : "",
                resolved ? details.object("inCommit").firstText("id", "commit") : "",
                issue.assignee());
    }

    /** Whether this is who the issue is assigned to. */
    boolean isAssignedTo(String actor) {
        return assignee.filter(
                        who -> actor.equals(who.type() + ":" + who.id()) || actor.equals(who.type() + ":" + who.name()))
                .isPresent();
    }
}

package picket.api.tools.issues;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.api.tools.Call;
import picket.api.tools.InputError;
import picket.api.tools.Parameter;

/**
 * What a call wants an issue to be.
 *
 * @param release exact version, or {@code latest}
 * @param commit {@code repository@sha}
 * @param assignee {@code me}, {@code user:…} or {@code team:…}
 */
record IssueWish(
        Optional<String> status,
        Optional<IgnoreRule> ignored,
        Optional<String> release,
        Optional<String> commit,
        Optional<String> assignee) {
    static final String ME = "me";
    static final Parameter<Optional<String>> STATUS = Parameter.choice(
                    "status", "New status", List.of("resolved", "resolvedInNextRelease", "unresolved", "ignored"))
            .optional();
    static final Parameter<Optional<String>> RELEASE = Parameter.text(
                    "inRelease", "With status resolved: the exact version that has the fix, or latest")
            .optional();
    static final Parameter<Optional<String>> COMMIT = Parameter.shaped(
                    "inCommit",
                    "With status resolved: the commit with the fix, as repository@sha, for example acme/shop@1f0c2d3",
                    Pattern.compile("^\\S+@[0-9a-fA-F]{7,64}$"),
                    "repository@sha, for example acme/shop@1f0c2d3")
            .optional();
    static final Parameter<Optional<String>> ASSIGNEE =
            Parameter.text("assignedTo", "user:ID, team:ID_OR_SLUG, or me").optional();

    static IssueWish of(Call call) {
        var wish = new IssueWish(
                call.get(STATUS), IgnoreOptions.of(call), call.get(RELEASE), call.get(COMMIT), call.get(ASSIGNEE));
        if (wish.status.isEmpty() && wish.assignee.isEmpty()) {
            throw new InputError("Nothing to change: give status or assignedTo.");
        }
        if (wish.ignored.isPresent() && !wish.is("ignored")) {
            throw new InputError("Ignore options need status ignored.");
        }
        if ((wish.release.isPresent() || wish.commit.isPresent()) && !wish.is("resolved")) {
            throw new InputError("inRelease and inCommit need status resolved.");
        }
        if (wish.release.isPresent() && wish.commit.isPresent()) {
            throw new InputError("Give inRelease or inCommit, not both.");
        }
        return wish;
    }

    /** The same with a user in place of {@code me}. */
    IssueWish assignedTo(String actor) {
        return new IssueWish(status, ignored, release, commit, Optional.of(actor));
    }

    private boolean is(String name) {
        return status.filter(name::equals).isPresent();
    }

    /** What has to be sent to get there; empty if nothing has. */
    ObjectNode change(IssueState now) {
        var change = JsonNodeFactory.instance.objectNode();
        status.ifPresent(wanted -> {
            switch (wanted) {
                case "ignored" -> ignore(now, change);
                case "resolved" -> resolve(now, change);
                default -> {
                    if (!wanted.equals(now.status())) {
                        change.put("status", wanted);
                    }
                }
            }
        });
        assignee.filter(actor -> !now.isAssignedTo(actor)).ifPresent(actor -> change.put("assignedTo", actor));
        return change;
    }

    private void resolve(IssueState now, ObjectNode change) {
        boolean there = now.status().equals("resolved")
                && release.map(now.release()::equals).orElse(true)
                && commit.map(IssueWish::sha).map(now.commit()::equals).orElse(true);
        if (there) {
            return;
        }
        change.put("status", "resolved");
        release.ifPresent(version -> change.putObject("statusDetails").put("inRelease", version));
        commit.ifPresent(named -> change.putObject("statusDetails")
                .putObject("inCommit")
                .put("repository", named.substring(0, named.lastIndexOf('@')))
                .put("commit", sha(named)));
    }

    private static String sha(String commit) {
        return commit.substring(commit.lastIndexOf('@') + 1);
    }

    private void ignore(IssueState now, ObjectNode change) {
        var rule = ignored.orElse(now.ignored().orElse(IgnoreRule.DEFAULT));
        if (now.ignored().isEmpty()) {
            rule.write(change);
            return;
        }
        var current = now.ignored().get();
        if (current.mode() != rule.mode()) {
            throw new InputError("The issue is ignored " + current.words() + " already. To ignore it in another way,"
                    + " set its status to unresolved first.");
        }
        if (ignored.isPresent() && !rule.isSatisfiedBy(current)) {
            rule.write(change);
        }
    }
}

package picket.api.tools.issues;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.System.Logger.Level;
import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Hints;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Surface;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Issue;
import picket.sentry.SentryClient;
import picket.sentry.SentryException;

/** Changes the status or the assignee of an issue, and shows what Sentry stored. */
public final class UpdateIssue implements Tool {
    private static final System.Logger LOG = System.getLogger(UpdateIssue.class.getName());
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<Optional<String>> REASON = Parameter.text(
                    "reason", "Why; posted as a comment on the issue")
            .with("minLength", 1)
            .optional();

    private static final Declaration DECLARATION = Declaration.named(
                    "update_issue",
                    "Update an issue",
                    "Resolves, reopens, ignores or assigns a Sentry issue, and says what Sentry stored. Give issueUrl"
                            + " alone, or organizationSlug with issueId, and status or assignedTo or both. Ignored issues"
                            + " come back when they escalate, unless an ignore option says otherwise.")
            .on(Surface.DIRECT)
            .hints(new Hints(false, true, Optional.of(false), true))
            .skills(Skill.TRIAGE)
            .scopes("event:write")
            .parameters(
                    IssueTarget.ORGANIZATION,
                    REGION,
                    IssueTarget.ISSUE,
                    IssueTarget.URL,
                    IssueWish.STATUS,
                    IssueWish.RELEASE,
                    IssueWish.COMMIT,
                    IssueWish.ASSIGNEE,
                    IgnoreOptions.MODE,
                    IgnoreOptions.DURATION,
                    IgnoreOptions.COUNT,
                    IgnoreOptions.WINDOW,
                    IgnoreOptions.USERS,
                    IgnoreOptions.USER_WINDOW,
                    REASON)
            .told(UpdatedIssue.SCHEMA)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var target = IssueTarget.ofIssue(call);
        var id = target.issue().orElseThrow();
        var wish = IssueWish.of(call);
        var sentry = call.sentry(call.get(REGION));
        var before = sentry.issues().get(target.organization(), id);
        call.admitOwned(before.project(), "issue");
        var change = resolved(wish, sentry).change(IssueState.of(before));
        var after = change.isEmpty() ? before : changed(sentry, target.organization(), id, change);
        var comment = call.get(REASON).map(text -> comment(sentry, target.organization(), before, text));
        return new UpdatedIssue(
                        before, after, change, wish.assignee(), comment, sentry.pages(target.organization()), call)
                .result();
    }

    /** Sentry knows users by number; {@code me} is ours. */
    private static IssueWish resolved(IssueWish wish, SentryClient sentry) {
        return wish.assignee().filter(IssueWish.ME::equals).isPresent()
                ? wish.assignedTo("user:" + sentry.user().id())
                : wish;
    }

    /** The issue as it is stored now; it is read again where Sentry's answer does not show it whole. */
    private static Issue changed(SentryClient sentry, String organization, String id, ObjectNode change) {
        var answer = sentry.issues().update(organization, id, change);
        boolean whole = !answer.status().isBlank() && !answer.title().isBlank();
        if (whole) {
            return answer;
        }
        try {
            return sentry.issues().get(organization, id);
        } catch (SentryException e) {
            LOG.log(Level.WARNING, () -> "a changed issue could not be read again: " + e.failure());
            return answer;
        }
    }

    /** Whether the comment was posted: the change stands without it. */
    private static boolean comment(SentryClient sentry, String organization, Issue issue, String text) {
        try {
            sentry.issues().comment(organization, issue.id(), text);
            return true;
        } catch (SentryException e) {
            LOG.log(Level.WARNING, () -> "a comment was not posted: " + e.failure());
            return false;
        }
    }
}

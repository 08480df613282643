package picket.api.tools.issues;

import java.util.List;
import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Activity;
import picket.sentry.Page;

/** Shows what was done to an issue and what people wrote about it. */
public final class GetIssueActivity implements Tool {
    private static final Parameter<Boolean> COMMENTS =
            Parameter.flag("includeComments", "List comments as well").byDefault(true);
    private static final Parameter<Integer> LIMIT = Parameter.integer(
                    "limit", "Most activities, and most comments", 1, 100)
            .byDefault(25);
    private static final Parameter<Optional<String>> CURSOR = Parameter.text(
                    "cursor", "nextCursor of the call before, for older comments")
            .nullable();

    private static final Declaration DECLARATION = Declaration.named(
                    "get_issue_activity",
                    "Get issue activity",
                    "Lists what happened to a Sentry issue, newest first: who resolved, reopened, ignored or assigned it,"
                            + " regressions, and the comments. Use it to learn what the team knows already.")
            .skills(Skill.INSPECT, Skill.TRIAGE)
            .scopes("event:read")
            .parameters(
                    IssueTarget.ORGANIZATION,
                    IssueSubject.REGION,
                    IssueTarget.ISSUE,
                    IssueTarget.URL,
                    COMMENTS,
                    LIMIT,
                    CURSOR)
            .output(ActivityReport.SCHEMA)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var subject = IssueSubject.of(call);
        int limit = call.get(LIMIT);
        var issues = subject.sentry().issues();
        var activity = issues.activity(subject.organization(), subject.issue());
        var comments = call.get(COMMENTS)
                ? issues.comments(subject.organization(), subject.issue(), limit, call.get(CURSOR))
                : new Page<Activity>(List.of(), Optional.empty());
        return new ActivityReport(
                        subject,
                        activity.stream().limit(limit).toList(),
                        activity.size(),
                        comments,
                        call.get(COMMENTS),
                        call)
                .result();
    }
}

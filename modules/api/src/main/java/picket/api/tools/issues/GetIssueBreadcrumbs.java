package picket.api.tools.issues;

import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;

/** Shows what happened before an event. */
public final class GetIssueBreadcrumbs implements Tool {
    private static final Declaration DECLARATION = Declaration.named(
                    "get_issue_breadcrumbs",
                    "Get breadcrumbs",
                    "Lists what happened before an event of a Sentry issue, oldest first: requests, queries, clicks, log"
                            + " messages. Use it to reconstruct how an error came about.")
            .skills(Skill.INSPECT, Skill.TRIAGE)
            .scopes("event:read")
            .parameters(
                    IssueTarget.ORGANIZATION,
                    IssueSubject.REGION,
                    IssueTarget.ISSUE,
                    IssueTarget.URL,
                    IssueSubject.EVENT)
            .output(Trail.SCHEMA)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var subject = IssueSubject.withEvent(call);
        return new Trail(subject, subject.readEvent(), call).result();
    }
}

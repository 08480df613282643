package picket.api.tools.issues;

import java.util.Optional;
import picket.api.tools.App;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;

/** Shows one issue with one of its events: what happened, where in the code, and to whom. */
public final class GetIssueDetails implements Tool {
    private static final Parameter<Optional<String>> REGION = Parameters.region();

    private static final Declaration DECLARATION = Declaration.named(
                    "get_issue_details",
                    "Get issue details",
                    "Shows a Sentry issue with its newest event, or with the event of your choice: facts, exception,"
                            + " stack trace with source and local variables, request, user, tags and contexts. Use it"
                            + " when a short id such as SHOP-1A2, the link of an issue, or an event id is given. Give"
                            + " issueUrl alone, or organizationSlug with issueId or eventId.")
            .skills(Skill.INSPECT, Skill.TRIAGE, Skill.SEER)
            .scopes("event:read")
            .parameters(IssueTarget.ORGANIZATION, REGION, IssueTarget.ISSUE, IssueTarget.EVENT, IssueTarget.URL)
            .output(IssueFacts.SCHEMA)
            .shownBy(App.ISSUE)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var target = IssueTarget.of(call);
        var sentry = call.sentry(call.get(REGION));
        return new IssueReader(call, sentry, target)
                .read()
                .map(report -> shown(report, call))
                .orElseGet(() -> notFound(target));
    }

    private static Result shown(IssueReport report, Call call) {
        return Result.text(IssueMarkdown.of(report, call.fence())).with(IssueFacts.of(report));
    }

    private static Result notFound(IssueTarget target) {
        return Result.text("# Event Not Found\n\nNo issue of **" + target.organization() + "** has the event `"
                + target.event().orElse("") + "` among its events of the last 30 days. Check the id and the"
                + " organization, or ask for the issue itself with issueId.");
    }
}

package picket.api.tools.issues;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Markdown;
import picket.api.tools.Pages;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Listing;
import picket.sentry.Page;
import picket.sentry.UserReport;

/** Lists what users wrote about the errors of an issue. */
public final class GetIssueUserReports implements Tool {
    private static final Parameter<Integer> LIMIT =
            Parameter.integer("limit", "Most reports", 1, 100).byDefault(25);

    private static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("issueId", Schema.text())
            .optional("nextCursor", Schema.text().saying("Only if there are more."))
            .required(
                    "untrusted",
                    Schema.object()
                            .required("trust", UntrustedFacts.TRUST)
                            .required(
                                    "reports",
                                    Schema.list(Schema.object()
                                            .optional("id", Schema.text())
                                            .optional("at", Schema.text())
                                            .optional("reporter", Schema.text())
                                            .optional("comments", Schema.text())
                                            .optional("eventId", Schema.text()))));

    private static final Declaration DECLARATION = Declaration.named(
                    "get_issue_user_reports",
                    "Get user reports of an issue",
                    "Lists what users wrote when they ran into a Sentry issue (crash reports and feedback about its"
                            + " errors), newest first.")
            .skills(Skill.INSPECT, Skill.TRIAGE)
            .scopes("event:read")
            .parameters(
                    IssueTarget.ORGANIZATION,
                    IssueSubject.REGION,
                    IssueTarget.ISSUE,
                    IssueTarget.URL,
                    Pages.CURSOR,
                    LIMIT)
            .output(SCHEMA)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var subject = IssueSubject.of(call);
        var page = subject.sentry()
                .issues()
                .reports(
                        subject.organization(),
                        subject.issue(),
                        new Listing("", call.get(Pages.CURSOR), call.get(LIMIT)));
        return Result.text(text(subject, page, call)).with(facts(subject, page));
    }

    private static String text(IssueSubject subject, Page<UserReport> page, Call call) {
        var out = new Markdown(call.fence())
                .say("# User Reports of Issue " + subject.issue() + " in **" + subject.organization() + "**")
                .say(call.fence().notice());
        if (page.items().isEmpty()) {
            out.say("No user wrote about this issue.");
        }
        for (var report : page.items()) {
            var reporter =
                    report.reporter().isBlank() ? "anonymous" : call.fence().inline(report.reporter(), 200);
            out.say("**" + report.at().map(Instant::toString).orElse("Unknown time") + "** by " + reporter + ":")
                    .block("user report", report.comments());
        }
        page.next()
                .ifPresent(cursor -> out.say("There are more: repeat this call with cursor set to "
                        + call.fence().inline(cursor, 200) + "."));
        return out.toString();
    }

    private static ObjectNode facts(IssueSubject subject, Page<UserReport> page) {
        var facts = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", subject.organization())
                .put("issueId", subject.issue());
        page.next().ifPresent(cursor -> facts.put("nextCursor", cursor));
        var reports = facts.putObject("untrusted").put("trust", "untrusted").putArray("reports");
        for (var report : page.items()) {
            var node = reports.addObject();
            UntrustedFacts.text(node, "id", report.id());
            report.at().ifPresent(at -> node.put("at", at.toString()));
            UntrustedFacts.text(node, "reporter", report.reporter());
            UntrustedFacts.text(node, "comments", report.comments());
            UntrustedFacts.text(node, "eventId", report.event());
        }
        return facts;
    }
}

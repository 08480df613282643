package picket.api.tools.issues;

import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Client;
import picket.api.tools.Declaration;
import picket.api.tools.Hints;
import picket.api.tools.Outcome;
import picket.api.tools.Parameter;
import picket.api.tools.Surface;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Issue;

/** Gets Seer's analysis of an issue, or starts one and waits for it. */
public final class AnalyzeIssueWithSeer implements Tool {
    private static final Parameter<Optional<String>> INSTRUCTION = Parameter.text(
                    "instruction", "What Seer should look at, if a new run is started")
            .optional();

    private static final Declaration DECLARATION = Declaration.named(
                    "analyze_issue_with_seer",
                    "Analyze an issue with Seer",
                    "Gets the root cause and the proposed fix of a Sentry issue from Seer, Sentry's own analysis. Starts"
                            + " one if there is none, which takes minutes, and tells the progress; a finished one comes at"
                            + " once. Use it when the stack trace alone does not explain the error.")
            .on(Surface.DIRECT)
            .hints(Hints.CREATE)
            .skills(Skill.SEER)
            .parameters(IssueTarget.ORGANIZATION, IssueSubject.REGION, IssueTarget.ISSUE, IssueTarget.URL, INSTRUCTION)
            .output(SeerReport.SCHEMA)
            .build();

    private final Pace pace;

    /** A tool that waits as long as people do. */
    public AnalyzeIssueWithSeer() {
        this(Pace.USUAL);
    }

    AnalyzeIssueWithSeer(Pace pace) {
        this.pace = pace;
    }

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Outcome call(Call call) {
        var target = IssueTarget.ofIssue(call);
        var sentry = call.sentry(call.get(IssueSubject.REGION));
        var id = target.issue().orElseThrow();
        var issue = sentry.issues().get(target.organization(), id);
        call.admitOwned(issue.project(), "issue");
        var report = new SeerReport(target.organization(), issue, call);
        if (isMetric(issue)) {
            return report.unsupported();
        }
        var run = new SeerRun(sentry.issues(), target.organization(), issue.shortId(), pace, call);
        var instruction = call.get(INSTRUCTION).orElse("");
        return call.client().patience() == Client.Patience.STAYS
                ? report.result(run.await(instruction))
                : run.look(instruction).<Outcome>map(report::result).orElseGet(run::pending);
    }

    private static boolean isMetric(Issue issue) {
        return issue.category().equals("metric") || issue.type().equals("metric_issue");
    }
}

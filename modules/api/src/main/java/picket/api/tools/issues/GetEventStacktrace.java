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

/** Shows the whole stack of one thread of an event. */
public final class GetEventStacktrace implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<String> ISSUE = Parameters.issueId();
    private static final Parameter<Optional<String>> THREAD = Parameter.textOrInteger(
                    "thread", "Id or exact name of the thread; without it the one that crashed")
            .optional();

    private static final Declaration DECLARATION = Declaration.named(
                    "get_event_stacktrace",
                    "Get a thread's stack trace",
                    "Shows the full stack trace of one thread of a Sentry event: the crashed one, or the thread of your"
                            + " choice. For events with several threads, such as hangs, deadlocks and crash reports;"
                            + " get_issue_details shows the exception itself.")
            .skills(Skill.INSPECT, Skill.TRIAGE, Skill.SEER)
            .scopes("event:read")
            .parameters(ORGANIZATION, IssueSubject.REGION, ISSUE, IssueSubject.EVENT, THREAD)
            .output(ThreadReport.SCHEMA)
            .shownBy(App.ISSUE)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var subject = IssueSubject.withEvent(call);
        var event = subject.readEvent();
        return new ThreadReport(subject, event, ThreadChoice.of(event.threads(), call.get(THREAD)), call).result();
    }
}

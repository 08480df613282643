package picket.api.tools.issues;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.api.tools.Call;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.sentry.Event;
import picket.sentry.SentryClient;

/**
 * The issue that a call is about, in the Sentry that holds it, and one of its events.
 *
 * @param issue short or numeric id
 * @param event 32 hex digits or {@code latest}
 */
record IssueSubject(SentryClient sentry, String organization, String issue, String event) {
    private static final String LATEST = "latest";

    static final Parameter<Optional<String>> REGION = Parameters.region();
    static final Parameter<String> EVENT = Parameter.shaped(
                    "eventId",
                    "latest, or the id of one event: 32 hexadecimal digits",
                    Pattern.compile("^(latest|[0-9a-fA-F]{32})$"),
                    "latest or 32 hexadecimal digits")
            .byDefault(LATEST);

    /** Finds it by id or by link, and makes sure that the endpoint reaches its project. */
    static IssueSubject of(Call call) {
        return of(call, IssueTarget.ofIssue(call), LATEST);
    }

    /** Finds it with the event that the call names, or that its link shows; the tool takes {@link #EVENT}. */
    static IssueSubject withEvent(Call call) {
        return of(call, IssueTarget.ofIssue(call), call.get(EVENT));
    }

    private static IssueSubject of(Call call, IssueTarget target, String event) {
        var sentry = call.sentry(call.get(REGION));
        var issue = target.issue().orElseThrow();
        if (call.session().scope().project().isPresent()) {
            call.admitOwned(sentry.issues().get(target.organization(), issue).project(), "issue");
        }
        var shown = event.equals(LATEST) ? target.event().orElse(LATEST) : event;
        return new IssueSubject(sentry, target.organization(), issue, shown.toLowerCase(Locale.ROOT));
    }

    /** The event in full. */
    Event readEvent() {
        return sentry.events().get(organization, issue, event);
    }

    /** How to tell a model to look at the issue in full; nothing if it cannot. */
    Optional<String> details(Call call) {
        return call.toolbox()
                .mention("get_issue_details", Proposal.arguments("organizationSlug", organization, "issueId", issue));
    }
}

package picket.api.tools.issues;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.api.tools.Call;
import picket.api.tools.InputError;
import picket.api.tools.IssueUrl;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;

/**
 * Which issue a call is about.
 *
 * @param issue short or numeric id; if absent, that of the event
 * @param event 32 hex digits; if absent, the newest
 */
record IssueTarget(String organization, Optional<String> issue, Optional<String> event) {
    static final Parameter<Optional<String>> ORGANIZATION =
            Parameters.organization().optional();
    static final Parameter<Optional<String>> ISSUE = Parameters.issueId().optional();
    static final Parameter<Optional<String>> EVENT = Parameter.shaped(
                    "eventId",
                    "One event of the issue: 32 hexadecimal digits. Without it the newest is shown",
                    Pattern.compile("^[0-9a-fA-F]{32}$"),
                    "32 hexadecimal digits")
            .optional();
    static final Parameter<Optional<URI>> URL = Parameters.url(
                    "issueUrl", "Link of the issue in Sentry; stands for organizationSlug and issueId")
            .optional();

    /** The issue that a call names by id, by link or by one of its events. */
    static IssueTarget of(Call call) {
        var event = call.get(EVENT).map(id -> id.toLowerCase(Locale.ROOT));
        return of(call, event, "Name the issue: give issueUrl, or organizationSlug with issueId or eventId.");
    }

    /** The issue that a call names by id or by link. */
    static IssueTarget ofIssue(Call call) {
        return of(call, Optional.empty(), "Name the issue: give issueUrl, or organizationSlug with issueId.");
    }

    private static IssueTarget of(Call call, Optional<String> event, String advice) {
        var organization = call.get(ORGANIZATION);
        var url = call.get(URL).map(IssueUrl::parse);
        if (url.isPresent()) {
            return of(url.get(), organization, event);
        }
        var issue = call.get(ISSUE);
        if (organization.isEmpty() || (issue.isEmpty() && event.isEmpty())) {
            throw new InputError(advice);
        }
        return new IssueTarget(organization.get(), issue, event);
    }

    private static IssueTarget of(IssueUrl url, Optional<String> organization, Optional<String> event) {
        if (organization.isPresent() && !organization.get().equals(url.organization())) {
            throw new InputError("issueUrl belongs to the organization " + url.organization()
                    + ", but this call is for " + organization.get() + ".");
        }
        return new IssueTarget(url.organization(), Optional.of(url.issue()), event.or(url::event));
    }
}

package picket.api.tools.events;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import picket.api.agents.Attempt;
import picket.api.agents.Background;
import picket.api.agents.SearchAgents;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.InputError;
import picket.api.tools.IssueUrl;
import picket.api.tools.Pages;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Page;
import picket.sentry.Period;

/** Searches the events of one issue. */
public final class SearchIssueEvents implements Tool {
    private static final Parameter<Optional<String>> ORGANIZATION =
            Parameters.organization().nullable();
    private static final Parameter<Optional<String>> ISSUE =
            Parameters.issueId().optional();
    private static final Parameter<Optional<URI>> URL = Parameters.url(
                    "issueUrl", "Link of the issue in Sentry; stands for organizationSlug and issueId")
            .optional();
    private static final Parameter<Optional<String>> QUERY = Parameter.text(
                    "query",
                    "Sentry event search, for example: environment:production user.email:*@acme.com; or plain words")
            .optional();
    private static final Parameter<Optional<String>> SORT = Parameter.text(
                    "sort", "timestamp, or -timestamp for the newest first")
            .optional();
    private static final Parameter<Optional<String>> PERIOD = Parameter.shaped(
                    "period",
                    "How far back, for example 24h, 7d or 2w. Default 14d",
                    Pattern.compile("^\\d+[hdw]$"),
                    "a number and h, d or w")
            .optional();
    private static final Parameter<Optional<String>> PROJECT =
            Parameters.project().nullable();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<Integer> LIMIT =
            Parameter.integer("limit", "Most events", 1, 100).byDefault(50);
    private static final Parameter<Boolean> EXPLAIN = Parameter.flag(
                    "includeExplanation", "Say how the question was understood")
            .byDefault(false);

    private static final Declaration DECLARATION = Declaration.named(
                    "search_issue_events",
                    "Search events of an issue",
                    "Lists the events of one issue that match a search: by time, environment, release, user, trace or"
                            + " tag. Use it to see whom an issue hits and when; use search_events across issues. Give"
                            + " issueUrl alone, or organizationSlug with issueId. Go on with cursor where there are more.")
            .skills(Skill.INSPECT, Skill.TRIAGE)
            .scopes("event:read")
            .parameters(ORGANIZATION, ISSUE, URL, QUERY, SORT, PERIOD, PROJECT, REGION, LIMIT, EXPLAIN, Pages.CURSOR)
            .output(FoundEvents.SCHEMA)
            .build();

    private record Target(String organization, String issue) {}

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var target = target(call);
        var sentry = call.sentry(call.get(REGION));
        if (call.session().scope().project().isPresent()) {
            call.admitOwned(
                    sentry.issues().get(target.organization, target.issue).project(), "issue");
        }
        var asked = call.get(QUERY).orElse("");
        Optional<Function<String, Attempt>> model = SearchAgents.of(call, sentry, target.organization)
                .map(agents -> words -> agents.issueEvents(
                        words,
                        made -> Validation.faults(
                                sentry.explorer(),
                                target.organization,
                                with(call, EventSearch.of(made)).question(Optional.empty()),
                                EventDataset.ERRORS)));
        var background = Background.of(call, sentry, target.organization, call.get(PROJECT));
        var read = Reading.of(asked, Optional.of(EventDataset.ERRORS), model, background);
        var search = with(call, read.search());
        var found = sentry.explorer()
                .ofIssue(
                        target.organization,
                        target.issue,
                        search.question(Optional.empty()),
                        call.get(LIMIT),
                        call.get(Pages.CURSOR));
        var rows = new Page<>(found.items().stream().map(IssueEventRow::of).toList(), found.next());
        var pages = sentry.pages(target.organization);
        var url = ExplorePage.of(search.within("issue:" + target.issue), call.get(PROJECT), pages);
        return new FoundEvents(
                        Optional.of(target.issue),
                        asked,
                        search,
                        read.understanding(),
                        rows,
                        List.of(),
                        url,
                        pages,
                        call)
                .result(call.get(EXPLAIN));
    }

    /** A search with what other arguments say, which wins. */
    private static EventSearch with(Call call, EventSearch read) {
        return new EventSearch(
                EventDataset.ERRORS,
                read.query(),
                IssueEventRow.FIELDS,
                call.get(SORT)
                        .orElse(
                                IssueEventRow.FIELDS.contains(read.sort().replaceFirst("^-", ""))
                                        ? read.sort()
                                        : "-timestamp"),
                List.of(),
                call.get(PERIOD).map(Period::last).orElse(read.period()),
                Optional.empty());
    }

    private static Target target(Call call) {
        var organization = call.get(ORGANIZATION);
        var url = call.get(URL).map(IssueUrl::parse);
        if (url.isPresent()) {
            if (organization.isPresent() && !organization.get().equals(url.get().organization())) {
                throw new InputError("issueUrl belongs to the organization "
                        + url.get().organization() + ", but this call is for " + organization.get() + ".");
            }
            return new Target(url.get().organization(), url.get().issue());
        }
        var issue = call.get(ISSUE);
        if (organization.isEmpty() || issue.isEmpty()) {
            throw new InputError("Name the issue: give issueUrl, or organizationSlug with issueId.");
        }
        return new Target(organization.get(), issue.get());
    }
}

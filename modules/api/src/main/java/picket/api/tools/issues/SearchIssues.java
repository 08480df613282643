package picket.api.tools.issues;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import picket.api.agents.AgentSearch;
import picket.api.agents.Attempt;
import picket.api.agents.Background;
import picket.api.agents.SearchAgents;
import picket.api.tools.App;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Pages;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Surface;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Issue;
import picket.sentry.Issues;
import picket.sentry.Page;
import picket.sentry.SentryException;
import picket.sentry.SentryFailure;

/** Searches issues and lists them. */
public final class SearchIssues implements Tool {
    private static final Pattern SHORT_ID = Pattern.compile("[A-Za-z0-9][\\w-]{0,98}-[A-Za-z0-9]{1,10}");
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<String> QUERY = Parameter.text(
                    "query",
                    "Sentry issue search, for example: is:unresolved level:error checkout; or plain words, for example:"
                            + " new issues in production assigned to me")
            .byDefault("is:unresolved");
    private static final Parameter<String> SORT = Parameter.choice(
                    "sort",
                    "date: last seen; new: first seen; freq: events; user: users; recommended",
                    List.of("date", "freq", "new", "user", "recommended"))
            .byDefault("date");
    private static final Parameter<Optional<String>> PROJECT =
            Parameters.projectSlugOrId().nullable();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<Integer> LIMIT =
            Parameter.integer("limit", "Most issues", 1, 100).byDefault(10);
    private static final Parameter<String> PERIOD = Parameter.choice(
                    "period", "Only issues seen in this time", List.of("24h", "7d", "14d", "30d", "90d"))
            .byDefault("30d");
    private static final Parameter<Boolean> EXPLAIN = Parameter.flag(
                    "includeExplanation", "Say how the query was understood")
            .byDefault(false);

    private static final Declaration DECLARATION = Declaration.named(
                    "search_issues",
                    "Search issues",
                    "Lists the Sentry issues (groups of equal events) that match a search: problems that are new,"
                            + " frequent, unresolved, assigned and so on. Use it to find issues or an issue's id; use"
                            + " get_issue_details for one issue that is known. Go on with cursor where there are more.")
            .on(Surface.DIRECT)
            .skills(Skill.INSPECT, Skill.TRIAGE, Skill.SEER)
            .scopes("event:read")
            .parameters(ORGANIZATION, QUERY, SORT, PROJECT, REGION, LIMIT, PERIOD, EXPLAIN, Pages.CURSOR)
            .output(FoundIssues.SCHEMA)
            .shownBy(App.RESULT)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var sentry = call.sentry(call.get(REGION));
        var organization = call.get(ORGANIZATION);
        var project = call.get(PROJECT).map(named -> sentry.projects().number(organization, named));
        Optional<Function<String, Attempt>> model = SearchAgents.of(call, sentry, organization)
                .map(agents -> words ->
                        agents.issues(words, made -> fault(made, call, sentry.issues(), organization, project)));
        var read = IssueReading.of(
                call.get(QUERY),
                call.get(SORT),
                call.get(PERIOD),
                model,
                Background.of(call, sentry, organization, call.get(PROJECT)));
        var search = new Issues.Search(
                read.query(), project, read.sort(), read.period(), call.get(LIMIT), call.get(Pages.CURSOR));
        var page = sentry.issues().search(organization, search);
        if (page.items().isEmpty() && SHORT_ID.matcher(call.get(QUERY)).matches()) {
            page = byId(sentry.issues(), organization, call.get(QUERY), call);
        }
        var found = new FoundIssues(
                call.get(QUERY),
                read.understanding(),
                search,
                page,
                call.get(PROJECT),
                sentry.pages(organization),
                call);
        return found.result(call.get(EXPLAIN));
    }

    /** The issue of a short id, which the search of Sentry's API does not look for; none if there is none, or elsewhere. */
    private static Page<Issue> byId(Issues issues, String organization, String id, Call call) {
        try {
            var issue = issues.get(organization, id.toUpperCase(Locale.ROOT));
            boolean elsewhere =
                    call.get(PROJECT).filter(only -> !issue.project().is(only)).isPresent();
            return new Page<>(elsewhere ? List.of() : List.of(issue), Optional.empty());
        } catch (SentryException e) {
            if (e.failure() instanceof SentryFailure.NotFound) {
                return new Page<>(List.of(), Optional.empty());
            }
            throw e;
        }
    }

    /** What Sentry does not like about a search of a model; a search for one issue finds out. */
    private static Optional<String> fault(
            AgentSearch made, Call call, Issues issues, String organization, Optional<String> project) {
        var read = IssueReading.of(made, call.get(SORT), call.get(PERIOD), call.now());
        try {
            issues.search(
                    organization,
                    new Issues.Search(read.query(), project, read.sort(), read.period(), 1, Optional.empty()));
            return Optional.empty();
        } catch (SentryException e) {
            if (e.failure() instanceof SentryFailure.Rejected(var _, var detail)) {
                return Optional.of("Sentry cannot run this search: " + detail);
            }
            throw e;
        }
    }
}

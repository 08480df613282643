package picket.api.tools.events;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import picket.api.agents.AgentSearch;
import picket.api.agents.Attempt;
import picket.api.agents.Background;
import picket.api.agents.SearchAgents;
import picket.api.agents.Steps;
import picket.api.tools.App;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.InputError;
import picket.api.tools.Pages;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Surface;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Explorer;
import picket.sentry.Explorer.Series;
import picket.sentry.Fields;
import picket.sentry.Page;
import picket.sentry.Period;

/** Searches single events, counts them, and shows numbers over time. */
public final class SearchEvents implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> DATASET = Parameter.choice(
                    "dataset",
                    "errors: exceptions; spans: durations, requests, database, AI calls; logs; metrics: named numbers of"
                            + " the application; profiles; replays. Default: what the query is about, else errors",
                    EventDataset.ids())
            .optional();
    private static final Parameter<Optional<String>> QUERY = Parameter.text(
                    "query",
                    "Sentry event search, for example: level:error user.email:*@acme.com; or plain words, for example:"
                            + " slowest database queries yesterday")
            .optional();
    private static final Parameter<Optional<List<String>>> FIELDS = Parameter.texts(
                    "fields",
                    "Columns, for example title, timestamp; with functions such as count() or p95(span.duration) the"
                            + " other columns are groups")
            .nullable();
    private static final Parameter<Optional<String>> SORT = Parameter.text(
                    "sort", "One of the fields, with - in front for the largest first, for example -count()")
            .nullable();
    private static final Parameter<Optional<String>> PROJECT =
            Parameters.project().nullable();
    private static final Parameter<Optional<List<String>>> ENVIRONMENT = Parameter.oneOrMore(
                    "environment", "Only these environments, for example production")
            .optional();
    private static final Parameter<Optional<String>> PERIOD = Parameter.shaped(
                    "period",
                    "How far back, for example 24h, 7d or 2w. Default 14d",
                    Pattern.compile("^\\d+[hdw]$"),
                    "a number and h, d or w")
            .optional();
    private static final Parameter<Optional<String>> INTERVAL = Parameter.shaped(
                    "interval",
                    "Ask for numbers over time: the functions among the fields for every such step, for example 1h",
                    Pattern.compile("^\\d+[mhdw]$"),
                    "a number and m, h, d or w")
            .optional();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<Integer> LIMIT =
            Parameter.integer("limit", "Most rows", 1, 100).byDefault(10);
    private static final Parameter<Boolean> EXPLAIN = Parameter.flag(
                    "includeExplanation", "Say how the question was understood")
            .byDefault(false);

    private static final Declaration DECLARATION = Declaration.named(
                    "search_events",
                    "Search events",
                    "Searches single events (errors, spans, logs, metrics, profiles, replays), counts and groups them,"
                            + " or shows a number over time. Use it for statistics (how many, how often, how slow,"
                            + " per user, per hour) and for events by time, trace or attribute; use search_issues for"
                            + " a list of problems. Go on with cursor where there are more.")
            .on(Surface.DIRECT)
            .skills(Skill.INSPECT, Skill.TRIAGE, Skill.SEER)
            .scopes("event:read")
            .parameters(
                    ORGANIZATION,
                    DATASET,
                    QUERY,
                    FIELDS,
                    SORT,
                    PROJECT,
                    ENVIRONMENT,
                    PERIOD,
                    INTERVAL,
                    REGION,
                    LIMIT,
                    EXPLAIN,
                    Pages.CURSOR)
            .output(FoundEvents.SCHEMA)
            .shownBy(App.CHART)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var sentry = call.sentry(call.get(REGION));
        var organization = call.get(ORGANIZATION);
        var asked = call.get(QUERY).orElse("");
        var project = call.get(PROJECT).map(named -> sentry.projects().number(organization, named));
        var explorer = sentry.explorer();
        var dataset = call.get(DATASET);
        Optional<Function<String, Attempt>> model = SearchAgents.of(call, sentry, organization)
                .map(agents -> words ->
                        agents.events(words, dataset, made -> faults(made, call, explorer, organization, project)));
        var background = Background.of(call, sentry, organization, call.get(PROJECT));
        var read = Reading.of(asked, dataset.map(EventDataset::of), model, background);
        var search = with(call, read.search());
        if (search.dataset() != EventDataset.REPLAYS) {
            Validation.check(explorer, organization, search.question(project), search.dataset());
        }
        List<Series> series = search.interval()
                .map(step -> series(explorer, organization, search, project, step))
                .orElse(List.of());
        Page<Fields> page = search.interval().isPresent()
                ? new Page<>(List.of(), Optional.empty())
                : rows(explorer, organization, search, project, call);
        var pages = sentry.pages(organization);
        var url = ExplorePage.of(search, project, pages);
        return new FoundEvents(Optional.empty(), asked, search, read.understanding(), page, series, url, pages, call)
                .result(call.get(EXPLAIN));
    }

    /** A search with what other arguments say, which wins. */
    private static EventSearch with(Call call, EventSearch read) {
        var period = call.get(PERIOD).map(Period::last).orElse(read.period());
        var search = new EventSearch(
                        read.dataset(),
                        read.query(),
                        call.get(FIELDS).orElse(read.fields()),
                        call.get(SORT).orElse(read.sort()),
                        call.get(ENVIRONMENT).orElse(read.environments()),
                        period,
                        call.get(INTERVAL).or(() -> read.interval().map(step -> Steps.fitting(step, period))))
                .complete();
        if (search.interval().isPresent() && search.functions().isEmpty()) {
            throw new InputError("interval: numbers over time need a function among the fields, such as count()");
        }
        return search;
    }

    /** What is wrong with a search of a model. */
    private static Optional<String> faults(
            AgentSearch made, Call call, Explorer explorer, String organization, Optional<String> project) {
        try {
            var search = with(call, EventSearch.of(made));
            return search.dataset() == EventDataset.REPLAYS
                    ? Optional.empty()
                    : Validation.faults(explorer, organization, search.question(project), search.dataset());
        } catch (InputError e) {
            return Optional.of(e.advice());
        }
    }

    private static Page<Fields> rows(
            Explorer explorer, String organization, EventSearch search, Optional<String> project, Call call) {
        var question = search.question(project);
        return search.dataset() == EventDataset.REPLAYS
                ? explorer.replays(organization, question, call.get(LIMIT), call.get(Pages.CURSOR))
                : explorer.rows(organization, question, call.get(LIMIT), call.get(Pages.CURSOR));
    }

    private static List<Series> series(
            Explorer explorer, String organization, EventSearch search, Optional<String> project, String step) {
        return search.functions().stream()
                .flatMap(function ->
                        explorer
                                .series(organization, search.question(project), function, step, search.groups())
                                .stream())
                .toList();
    }
}

package picket.api.agents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import picket.api.tools.Call;
import picket.api.tools.Schema;
import picket.llm.Model;
import picket.sentry.SentryClient;

/**
 * The models that make searches of plain words: one for events, one for issues, one for the events of an issue. Each has
 * a prompt of its own in a file beside this class, and looks up what an organization really has.
 *
 * @param sentry the caller's own, so that a model sees no more than the caller
 */
public record SearchAgents(Model model, SentryClient sentry, String organization, Instant now) {
    private static final List<String> DATASETS = List.of("errors", "spans", "logs", "metrics", "profiles", "replays");
    private static final List<String> ORDERS = List.of("date", "freq", "new", "user", "recommended");
    private static final Schema RANGE = Schema.object()
            .optional("statsPeriod", Schema.text().saying("How far back, such as 24h or 7d"))
            .optional("start", Schema.text().saying("ISO 8601 in UTC, with end"))
            .optional("end", Schema.text())
            .saying("Only if the words say a time");
    private static final Schema QUERY = Schema.text().saying("In Sentry's search language; may be empty");
    private static final Schema FIELDS =
            Schema.list(Schema.text()).saying("Columns and functions; leave out for the usual columns");
    private static final Schema SORT = Schema.text().saying("One of the fields, with - in front for the largest first");

    private static final Schema OF_EVENTS = explained(Schema.object()
            .required("dataset", Schema.text().saying("One of " + String.join(", ", DATASETS)))
            .required("query", QUERY)
            .optional("fields", FIELDS)
            .optional("sort", SORT)
            .optional("environment", Schema.list(Schema.text()).saying("Of replays only"))
            .optional("interval", Schema.text().saying("Step of numbers over time, such as 1h, if a chart is meant")));
    private static final Schema OF_ISSUES = explained(Schema.object()
            .required("query", QUERY)
            .optional("sort", Schema.text().saying("One of " + String.join(", ", ORDERS))));
    private static final Schema OF_ISSUE_EVENTS =
            explained(Schema.object().required("query", QUERY).optional("sort", SORT));

    /** Those of a call, if the deployment has a model. */
    public static Optional<SearchAgents> of(Call call, SentryClient sentry, String organization) {
        return call.model().map(model -> new SearchAgents(model, sentry, organization, call.now()));
    }

    /** What every search has beside what it is for. */
    private static Schema explained(Schema search) {
        return search.optional("timeRange", RANGE)
                .optional("explanation", Schema.text().saying("One sentence: what was read from which words"))
                .optional(
                        "error", Schema.text().saying("Instead of all else: why this cannot be expressed as a search"));
    }

    /**
     * Makes a search for events.
     *
     * @param dataset that the caller named, which then holds
     * @param judge says what is wrong with a search, if something is
     */
    public Attempt events(String words, Optional<String> dataset, Function<AgentSearch, Optional<String>> judge) {
        var lookups = new Lookups(sentry, organization);
        var tools = List.of(
                lookups.attributes(),
                lookups.replayFields(),
                lookups.conventions(),
                lookups.validation(given -> judge.apply(event(given, dataset))),
                lookups.whoami());
        var fixed = dataset.map(name -> "\nThe caller fixed the dataset: " + name + ".\n")
                .orElse("");
        return agent("events.md", fixed, tools, OF_EVENTS, given -> judged(event(given, dataset), judge))
                .read(words);
    }

    /** Makes a search for issues; its sort is an order of issues. */
    public Attempt issues(String words, Function<AgentSearch, Optional<String>> judge) {
        return agent("issues", "issueFields", OF_ISSUES, given -> judged(issue(given), judge))
                .read(words);
    }

    /** Makes a search for events of one issue. */
    public Attempt issueEvents(String words, Function<AgentSearch, Optional<String>> judge) {
        return agent(
                        "issue-events",
                        "issueEventFields",
                        OF_ISSUE_EVENTS,
                        given -> judged(Given.search(given, "errors"), judge))
                .read(words);
    }

    /**
     * An agent that looks up the fields of what it searches.
     *
     * @param kind of what is searched, by which its prompt and its fields go
     */
    private SearchAgent agent(String kind, String fields, Schema answer, Function<ObjectNode, AgentSearch> reader) {
        var lookups = new Lookups(sentry, organization);
        return agent(kind + ".md", "", List.of(lookups.fields(fields, kind), lookups.whoami()), answer, reader);
    }

    private SearchAgent agent(
            String file, String more, List<AgentTool> tools, Schema answer, Function<ObjectNode, AgentSearch> reader) {
        var prompt = text(file) + "\nNow it is " + now + ". The organization is " + organization + ".\n" + more;
        return new SearchAgent(model, prompt, tools, answer.json(), reader);
    }

    private static AgentSearch judged(AgentSearch search, Function<AgentSearch, Optional<String>> judge) {
        var fault = judge.apply(search);
        if (fault.isPresent()) {
            throw new AgentTool.Complaint(fault.get());
        }
        return search;
    }

    private static AgentSearch event(ObjectNode given, Optional<String> dataset) {
        var named = given.path("dataset").asText();
        if (!DATASETS.contains(named)) {
            throw new AgentTool.Complaint("dataset is one of " + String.join(", ", DATASETS) + ".");
        }
        if (dataset.isPresent() && !dataset.get().equals(named)) {
            throw new AgentTool.Complaint("The caller fixed the dataset: " + dataset.get() + ".");
        }
        var search = Given.search(given, named);
        var column = search.sort().replaceFirst("^-", "");
        if (!column.isEmpty() && !search.fields().isEmpty() && !search.fields().contains(column)) {
            throw new AgentTool.Complaint("sort must be one of the fields, with - in front for the largest first.");
        }
        return search;
    }

    private static AgentSearch issue(ObjectNode given) {
        var search = Given.search(given, "issues");
        if (!search.sort().isEmpty() && !ORDERS.contains(search.sort())) {
            throw new AgentTool.Complaint("sort is one of " + String.join(", ", ORDERS) + ".");
        }
        return search;
    }

    private static String text(String file) {
        try (var in =
                Objects.requireNonNull(SearchAgents.class.getResourceAsStream(file), () -> file + " is not packaged")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

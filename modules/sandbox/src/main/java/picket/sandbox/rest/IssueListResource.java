package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picket.sandbox.search.Query;
import picket.sandbox.store.Database;
import picket.sandbox.store.Events;
import picket.sandbox.store.Issue;
import picket.sandbox.store.IssueFilter;
import picket.sandbox.store.Issues;
import picket.sandbox.store.Organization;

/** Issues of an organization or a project, searched and sorted. */
final class IssueListResource {
    private final Issues issues;
    private final Events events;
    private final Lookup lookup;
    private final InstantSource clock;
    private final Supplier<URI> origin;
    private final IssueForm form;

    IssueListResource(Database database, Lookup lookup, InstantSource clock, Supplier<URI> origin) {
        this.issues = database.issues();
        this.events = database.events();
        this.lookup = lookup;
        this.clock = clock;
        this.origin = origin;
        this.form = new IssueForm(database, clock, origin);
    }

    void register(Api api) {
        api.get("/organizations/{org}/issues", Scopes.EVENT, call -> {
            var organization = lookup.organization(call);
            return list(call, organization, lookup.projects(call, organization));
        });
        api.get("/projects/{org}/{project}/issues", Scopes.EVENT, call -> {
            var project = lookup.project(call);
            return list(call, lookup.organization(call), Set.of(project.id()));
        });
    }

    private JsonNode list(Call call, Organization organization, Set<Long> projects) {
        var query = call.query("query").orElse(call.request().query().contains("query") ? "" : "is:unresolved");
        var direct = direct(call, organization, query)
                .filter(issue ->
                        projects.isEmpty() || projects.contains(issue.project().id()));
        if (direct.isPresent()) {
            call.response().header(HeaderNames.create("X-Sentry-Direct-Hit"), "1");
            var issue = direct.get();
            var hit =
                    answer(call, organization, List.of(new Issues.Found(issue, issue.timesSeen(), issue.usersSeen())));
            if (EventId.valid(query) && hit.path(0) instanceof ObjectNode shown) {
                shown.put("matchingEventId", EventId.plain(query));
            }
            return hit;
        }
        var period = Period.of(call, clock.instant());
        var filter = new IssueFilter(
                organization.id(),
                projects,
                Set.copyOf(call.queries("environment")),
                call.caller().person().id(),
                Query.parse(query),
                period.from(),
                period.to(),
                clock.instant(),
                sort(call));
        return answer(
                call,
                organization,
                issues.search(filter, Page.of(call, origin.get(), "limit").window()));
    }

    private ArrayNode answer(Call call, Organization organization, List<Issues.Found> found) {
        var collapse = call.queries("collapse");
        var trend = Trend.of(call, clock.instant());
        return Page.of(call, origin.get(), "limit")
                .answer(found, issue -> form.listed(organization, issue, collapse, trend));
    }

    /** The issue of an event, for the id of an event; the issue itself for its readable id, if that was asked for. */
    private Optional<Issue> direct(Call call, Organization organization, String query) {
        if (EventId.valid(query)) {
            return events.find(organization, EventId.plain(query))
                    .flatMap(event -> issues.find(organization, event.issueId()));
        }
        boolean shortId =
                call.query("shortIdLookup").filter(value -> !value.equals("0")).isPresent();
        return shortId ? lookup.issue(organization, query) : Optional.empty();
    }

    private static IssueFilter.Sort sort(Call call) {
        return switch (call.query("sort").orElse("date")) {
            case "date" -> IssueFilter.Sort.DATE;
            case "new" -> IssueFilter.Sort.NEW;
            case "freq" -> IssueFilter.Sort.FREQ;
            case "user" -> IssueFilter.Sort.USER;
            case "recommended" -> IssueFilter.Sort.RECOMMENDED;
            default -> throw Refusal.badRequest("Invalid sort: use date, new, freq, user or recommended");
        };
    }
}

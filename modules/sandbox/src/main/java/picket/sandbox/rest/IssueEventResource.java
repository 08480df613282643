package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picket.http.Json;
import picket.sandbox.explore.Dataset;
import picket.sandbox.search.Key;
import picket.sandbox.search.Query;
import picket.sandbox.search.Value;
import picket.sandbox.store.Events;
import picket.sandbox.store.Issue;
import picket.sandbox.store.Items;
import picket.sandbox.store.StoredEvent;

/** Events of an issue, and an event by its id alone. */
final class IssueEventResource {
    private final Events events;
    private final Items items;
    private final ExplorationRequest requests;
    private final Lookup lookup;
    private final Supplier<URI> origin;

    IssueEventResource(Events events, Items items, Lookup lookup, InstantSource clock, Supplier<URI> origin) {
        this.events = events;
        this.items = items;
        this.requests = new ExplorationRequest(lookup, clock);
        this.lookup = lookup;
        this.origin = origin;
    }

    void register(Api api) {
        api.get("/organizations/{org}/issues/{issue}/events", Scopes.EVENT, this::list);
        api.get("/organizations/{org}/issues/{issue}/events/{event}", Scopes.EVENT, this::details);
        api.get("/organizations/{org}/eventids/{event}", Scopes.ORGANIZATION, this::byId);
    }

    private JsonNode list(Call call) {
        boolean full = call.query("full")
                .filter(value -> !value.equals("false") && !value.equals("0"))
                .isPresent();
        var issue = lookup.issue(call);
        var page = Page.of(call, origin.get(), "per_page");
        var id = new Key.Field("id");
        var time = new Key.Field("timestamp");
        var columns = List.<Key>of(id, time);
        var given = call.query("sort").map(List::of).orElse(List.of("-timestamp"));
        var asked = requests.read(call, Dataset.ERRORS, columns, page.window())
                .showing(columns, ExplorationRequest.sorts(given, columns), page.window());
        var own = new Query.Filter(new Key.Field("issue.id"), new Value.Exact(Long.toString(issue.id())), false);
        var found = items.ask(asked.asking(Query.and(List.of(own, asked.query())))).rows().stream()
                .flatMap(row -> events.find(issue, row.getFirst().asText()).stream())
                .toList();
        return page.answer(found, event -> full ? EventForm.details(event, events) : EventForm.listed(event));
    }

    private JsonNode details(Call call) {
        return find(lookup.issue(call), call.path("event"))
                .map(event -> EventForm.details(event, events))
                .orElseThrow(Refusal::notFound);
    }

    private Optional<StoredEvent> find(Issue issue, String named) {
        return switch (named) {
            // Sentry recommends an event rich in data; all of an issue are alike here.
            case "latest", "recommended" -> events.latest(issue);
            case "oldest" -> events.oldest(issue);
            default -> EventId.valid(named) ? events.find(issue, EventId.plain(named)) : Optional.empty();
        };
    }

    private JsonNode byId(Call call) {
        var organization = lookup.organization(call);
        var event = events.find(organization, EventId.plain(call.path("event"))).orElseThrow(Refusal::notFound);
        var answer = Json.MAPPER
                .createObjectNode()
                .put("organizationSlug", organization.slug())
                .put("projectSlug", event.project().slug())
                .put("groupId", Long.toString(event.issueId()))
                .put("eventId", event.event().id());
        answer.set("event", EventForm.details(event, events));
        return answer;
    }
}

package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.function.Supplier;
import picket.http.Json;
import picket.sandbox.store.Events;

/** Events of a project, and where their source is. */
final class ProjectEventResource {
    private final Events events;
    private final Lookup lookup;
    private final Supplier<URI> origin;

    ProjectEventResource(Events events, Lookup lookup, Supplier<URI> origin) {
        this.events = events;
        this.lookup = lookup;
        this.origin = origin;
    }

    void register(Api api) {
        api.get("/projects/{org}/{project}/events", Scopes.PROJECT, this::list);
        api.get("/projects/{org}/{project}/events/{event}", Scopes.PROJECT, this::details);
        api.get("/projects/{org}/{project}/stacktrace-link", Scopes.PROJECT, this::source);
    }

    private JsonNode list(Call call) {
        var page = Page.of(call, origin.get(), "per_page");
        return page.answer(events.list(lookup.project(call), page.window()), EventForm::listed);
    }

    private JsonNode details(Call call) {
        return events.find(lookup.project(call), EventId.plain(call.path("event")))
                .map(event -> EventForm.details(event, events))
                .orElseThrow(Refusal::notFound);
    }

    /** No repository is connected, so that no frame has a link. */
    private JsonNode source(Call call) {
        lookup.project(call);
        if (call.query("file").isEmpty()) {
            throw Refusal.badRequest("Filepath is required");
        }
        var answer = Json.MAPPER.createObjectNode().putNull("config").putNull("sourceUrl");
        answer.putArray("integrations");
        return answer.put("error", "no_code_mappings_for_project");
    }
}

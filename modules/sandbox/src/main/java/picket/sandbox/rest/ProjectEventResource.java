package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.function.Supplier;
import picket.sandbox.store.Documents;
import picket.sandbox.store.Events;
import picket.sandbox.store.Kind;

/** Events of a project, transactions among them. */
final class ProjectEventResource {
    private final Events events;
    private final Documents documents;
    private final Lookup lookup;
    private final Supplier<URI> origin;

    ProjectEventResource(Events events, Documents documents, Lookup lookup, Supplier<URI> origin) {
        this.events = events;
        this.documents = documents;
        this.lookup = lookup;
        this.origin = origin;
    }

    void register(Api api) {
        api.get("/projects/{org}/{project}/events", Scopes.PROJECT, this::list);
        api.get("/projects/{org}/{project}/events/{event}", Scopes.PROJECT, this::details);
    }

    private JsonNode list(Call call) {
        var page = Page.of(call, origin.get(), "per_page");
        return page.answer(events.list(lookup.project(call), page.window()), EventForm::listed);
    }

    private JsonNode details(Call call) {
        var project = lookup.project(call);
        var id = EventId.plain(call.path("event"));
        return events.find(project, id)
                .map(event -> EventForm.details(event, events))
                .or(() -> documents.named(Kind.TRANSACTION, lookup.organization(call), id).stream()
                        .filter(transaction -> transaction.project() == project.id())
                        .findFirst()
                        .map(transaction -> TransactionForm.of(project, transaction)))
                .orElseThrow(Refusal::notFound);
    }
}

package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Document;
import picket.sandbox.store.Documents;
import picket.sandbox.store.Kind;
import picket.sandbox.store.Project;

/** Monitors of web addresses. The sandbox calls no address by itself: the only checks are those of the seed. */
final class UptimeResource {
    private static final String OF_PROJECT = "/projects/{org}/{project}/uptime";

    private final Directory directory;
    private final Documents documents;
    private final Lookup lookup;
    private final InstantSource clock;
    private final Supplier<URI> origin;

    UptimeResource(Directory directory, Documents documents, Lookup lookup, InstantSource clock, Supplier<URI> origin) {
        this.directory = directory;
        this.documents = documents;
        this.lookup = lookup;
        this.clock = clock;
        this.origin = origin;
    }

    void register(Api api) {
        api.get("/organizations/{org}/uptime", Scopes.PROJECT_LIST, this::list);
        api.post(OF_PROJECT, Scopes.PROJECT_WRITE, this::create);
        api.get(OF_PROJECT + "/{monitor}", Scopes.PROJECT, call -> form(monitor(call)));
        api.put(OF_PROJECT + "/{monitor}", Scopes.PROJECT_WRITE, this::update);
        api.remove(OF_PROJECT + "/{monitor}", Scopes.PROJECT_WRITE, this::remove);
        api.get(OF_PROJECT + "/{monitor}/checks", Scopes.PROJECT, this::checks);
    }

    private JsonNode list(Call call) {
        var organization = lookup.organization(call);
        var projects =
                lookup.wanted(call, organization).stream().map(Project::id).toList();
        var environments = call.queries("environment");
        var matching = documents.list(Kind.UPTIME, organization).stream()
                .filter(document -> projects.contains(document.project()))
                .map(this::form)
                .filter(form -> environments.isEmpty()
                        || environments.contains(form.path("environment").asText()))
                .filter(form -> MonitorResource.owned(owner(form), call.query("owner")))
                .filter(form -> OrganizationResource.matches(
                        call, form.path("url").asText(), form.path("name").asText()))
                .sorted(Comparator.comparing(form -> form.path("name").asText()))
                .toList();
        return Page.of(call, origin.get(), "per_page").of(matching, form -> form);
    }

    private static String owner(ObjectNode form) {
        var owner = form.path("owner");
        return owner.isObject()
                ? owner.path("type").asText() + ":" + owner.path("id").asText()
                : "";
    }

    private JsonNode create(Call call) {
        var project = lookup.project(call);
        var input = call.input();
        for (var needed : List.of("name", "url", "intervalSeconds", "timeoutMs")) {
            if (!input.has(needed)) {
                throw Refusal.badRequest(needed + ": This field is required.");
            }
        }
        var monitor = UptimeForm.fresh();
        UptimeForm.apply(input, monitor);
        var name = monitor.path("name").asText();
        return form(documents.add(Document.of(Kind.UPTIME, project, name, clock.instant(), monitor)));
    }

    private JsonNode update(Call call) {
        var document = monitor(call);
        if (document.json() instanceof ObjectNode monitor) {
            UptimeForm.apply(call.input(), monitor);
            documents.update(document.with(monitor));
        }
        return form(monitor(call));
    }

    private JsonNode remove(Call call) {
        documents.remove(monitor(call));
        return MissingNode.getInstance();
    }

    private JsonNode checks(Call call) {
        var period = Period.of(call, clock.instant());
        var checks = documents.children(monitor(call), Kind.UPTIME_CHECK).stream()
                .filter(check -> !check.occurred().isBefore(period.from())
                        && !check.occurred().isAfter(period.to()))
                .toList();
        return Page.of(call, origin.get(), "per_page").of(checks, Document::json);
    }

    private ObjectNode form(Document document) {
        var form = (ObjectNode) document.json();
        form.put("id", Long.toString(document.id()));
        form.put(
                "projectSlug",
                directory.project(document.project()).orElseThrow().slug());
        form.set("owner", MonitorForm.owner(form.path("owner").asText(""), directory));
        return form;
    }

    private Document monitor(Call call) {
        var project = lookup.project(call);
        return Optional.of(call.path("monitor"))
                .filter(id -> id.matches("\\d{1,18}"))
                .flatMap(id -> documents.find(Kind.UPTIME, lookup.organization(call), Long.parseLong(id)))
                .filter(document -> document.project() == project.id())
                .orElseThrow(Refusal::notFound);
    }
}

package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picket.http.Json;
import picket.sandbox.search.Query;
import picket.sandbox.store.Document;
import picket.sandbox.store.Documents;
import picket.sandbox.store.Events;
import picket.sandbox.store.Kind;
import picket.sandbox.store.Organization;
import picket.sandbox.store.Project;

/** Session replays, their recordings, and in how many of them issues happened. */
final class ReplayResource {
    private static final Pattern COUNTED = Pattern.compile("(issue\\.id|replay_id):(?:\\[([^\\]]*)]|([^\\s\\[\\]]+))");

    private final Documents documents;
    private final Events events;
    private final Lookup lookup;
    private final InstantSource clock;
    private final Supplier<URI> origin;

    ReplayResource(Documents documents, Events events, Lookup lookup, InstantSource clock, Supplier<URI> origin) {
        this.documents = documents;
        this.events = events;
        this.lookup = lookup;
        this.clock = clock;
        this.origin = origin;
    }

    void register(Api api) {
        var recording = "/projects/{org}/{project}/replays/{replay}/recording-segments";
        api.get("/organizations/{org}/replays", Scopes.ORGANIZATION, this::list);
        api.get("/organizations/{org}/replays/{replay}", Scopes.ORGANIZATION, this::details);
        api.get("/organizations/{org}/replay-count", Scopes.ORGANIZATION, this::count);
        api.get(recording, Scopes.PROJECT, this::segments);
        api.get(recording + "/{segment}", Scopes.PROJECT, this::segment);
    }

    private JsonNode list(Call call) {
        var organization = lookup.organization(call);
        var query = Query.parse(call.query("query").orElse(""));
        var period = Period.of(call, clock.instant());
        var projects =
                lookup.wanted(call, organization).stream().map(Project::id).toList();
        var environments = call.queries("environment");
        var found = documents.list(Kind.REPLAY, organization).stream()
                .filter(replay -> projects.contains(replay.project()))
                .filter(replay -> !replay.occurred().isBefore(period.from())
                        && !replay.occurred().isAfter(period.to()))
                .filter(replay -> environments.isEmpty()
                        || environments.contains(
                                replay.json().path("environment").asText()))
                .map(this::form)
                .filter(form -> ReplayForm.facts(form).match(query))
                .toList();
        var answer = Json.MAPPER.createObjectNode();
        answer.set("data", Page.of(call, origin.get(), "per_page").of(found, form -> form));
        return answer;
    }

    private JsonNode details(Call call) {
        return Json.MAPPER.createObjectNode().set("data", form(replay(call, lookup.organization(call))));
    }

    private ObjectNode form(Document replay) {
        return ReplayForm.of(replay, documents.children(replay, Kind.SEGMENT));
    }

    private JsonNode segments(Call call) {
        var segments = inOrder(ofProject(call));
        if (call.query("download").isPresent()) {
            return Page.of(call, origin.get(), "per_page").of(segments, Document::json);
        }
        return Page.of(call, origin.get(), "per_page").of(segments, ReplayResource::named);
    }

    private JsonNode segment(Call call) {
        return inOrder(ofProject(call)).stream()
                .filter(segment -> segment.name().equals(call.path("segment")))
                .findFirst()
                .map(segment -> call.query("download").isPresent() ? segment.json() : named(segment))
                .orElseThrow(Refusal::notFound);
    }

    private static ObjectNode named(Document segment) {
        return Json.MAPPER
                .createObjectNode()
                .put("segmentId", Long.parseLong(segment.name()))
                .put("dateAdded", segment.occurred().toString());
    }

    private List<Document> inOrder(Document replay) {
        return documents.children(replay, Kind.SEGMENT).stream()
                .sorted(Comparator.comparingLong(segment -> Long.parseLong(segment.name())))
                .toList();
    }

    private Document ofProject(Call call) {
        var project = lookup.project(call);
        var replay = replay(call, lookup.organization(call));
        if (replay.project() != project.id()) {
            throw Refusal.notFound();
        }
        return replay;
    }

    private Document replay(Call call, Organization organization) {
        return documents.named(Kind.REPLAY, organization, EventId.plain(call.path("replay"))).stream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** For each issue the replays that its events name, or for each replay whether there is one. */
    private JsonNode count(Call call) {
        var organization = lookup.organization(call);
        var matcher = COUNTED.matcher(call.query("query").orElse(""));
        if (!matcher.matches()) {
            throw Refusal.badRequest("Invalid query: issue.id:[1,2] or replay_id:[…] is needed");
        }
        var ids = List.of((matcher.group(2) == null ? matcher.group(3) : matcher.group(2)).split("[,\\s]+"));
        boolean wanted = call.query("returnIds").filter("true"::equals).isPresent();
        var answer = Json.MAPPER.createObjectNode();
        for (var id : ids) {
            var replays = matcher.group(1).equals("replay_id")
                    ? List.of(EventId.plain(id))
                    : lookup.issue(organization, id).map(events::replays).orElse(List.of());
            var known = replays.stream()
                    .filter(replay ->
                            !documents.named(Kind.REPLAY, organization, replay).isEmpty())
                    .toList();
            if (wanted) {
                known.forEach(answer.putArray(id)::add);
            } else {
                answer.put(id, known.size());
            }
        }
        return answer;
    }
}

package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picket.http.Json;
import picket.sandbox.explore.Dataset;
import picket.sandbox.search.Key;
import picket.sandbox.store.Document;
import picket.sandbox.store.Documents;
import picket.sandbox.store.Events;
import picket.sandbox.store.Items;
import picket.sandbox.store.Kind;
import picket.sandbox.store.Organization;
import picket.sandbox.store.ReplaySent;

/** Session replays, their recordings, and in how many of them issues happened. */
final class ReplayResource {
    private static final Pattern COUNTED = Pattern.compile("(issue\\.id|replay_id):(?:\\[([^\\]]*)]|([^\\s\\[\\]]+))");

    /** What Sentry sorts replays by. */
    private static final Set<String> SORTS = Set.of(
            "activity",
            "browser.name",
            "browser.version",
            "count_dead_clicks",
            "count_errors",
            "count_infos",
            "count_rage_clicks",
            "count_urls",
            "count_warnings",
            "device.brand",
            "device.family",
            "device.model",
            "device.name",
            "dist",
            "duration",
            "finished_at",
            "os.name",
            "os.version",
            "platform",
            "project_id",
            "sdk.name",
            "started_at",
            "user.email",
            "user.id",
            "user.username");

    private final Documents documents;
    private final Events events;
    private final Items items;
    private final Lookup lookup;
    private final ExplorationRequest requests;
    private final Supplier<URI> origin;

    ReplayResource(
            Documents documents, Events events, Items items, Lookup lookup, InstantSource clock, Supplier<URI> origin) {
        this.documents = documents;
        this.events = events;
        this.items = items;
        this.lookup = lookup;
        this.requests = new ExplorationRequest(lookup, clock);
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
        var sorts = call.query("sort").or(() -> call.query("orderBy")).stream().toList();
        var by = sorts.isEmpty() ? List.of("-started_at") : sorts;
        var names = by.stream().map(sort -> sort.replaceFirst("^-", "")).toList();
        if (!SORTS.containsAll(names)) {
            throw Refusal.badRequest("Invalid sort: " + String.join(", ", names));
        }
        var columns = Stream.concat(Stream.of("id"), names.stream())
                .map(Key::parse)
                .distinct()
                .toList();
        var page = Page.of(call, origin.get(), "per_page");
        var asked = requests.read(call, Dataset.REPLAYS, columns, page.window());
        var found = items.ask(asked.showing(columns, ExplorationRequest.sorts(by, columns), page.window()));
        var answer = Json.MAPPER.createObjectNode();
        answer.set(
                "data",
                page.answer(
                        found.rows(),
                        row -> form(documents
                                .named(Kind.REPLAY, organization, row.getFirst().asText())
                                .getFirst())));
        return answer;
    }

    private JsonNode details(Call call) {
        return Json.MAPPER.createObjectNode().set("data", form(replay(call, lookup.organization(call))));
    }

    private ObjectNode form(Document replay) {
        return ReplaySent.form(replay, documents.children(replay, Kind.SEGMENT));
    }

    private JsonNode segments(Call call) {
        var replay = ofProject(call);
        var segments = inOrder(replay);
        if (call.query("download").isPresent()) {
            return Page.of(call, origin.get(), "per_page").of(segments, Document::json);
        }
        var answer = Json.MAPPER.createObjectNode();
        answer.set("data", Page.of(call, origin.get(), "per_page").of(segments, segment -> named(replay, segment)));
        return answer;
    }

    private JsonNode segment(Call call) {
        var replay = ofProject(call);
        var found = inOrder(replay).stream()
                .filter(segment -> segment.name().equals(call.path("segment")))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        return call.query("download").isPresent()
                ? found.json()
                : Json.MAPPER.createObjectNode().set("data", named(replay, found));
    }

    private static ObjectNode named(Document replay, Document segment) {
        return Json.MAPPER
                .createObjectNode()
                .put("replayId", replay.name())
                .put("segmentId", Long.parseLong(segment.name()))
                .put("projectId", Long.toString(replay.project()))
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

package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.Stream;
import picket.http.Json;
import picket.sandbox.profiling.Flamegraph;
import picket.sandbox.search.Facts;
import picket.sandbox.search.Query;
import picket.sandbox.search.UnsupportedQuery;
import picket.sandbox.store.Document;
import picket.sandbox.store.Documents;
import picket.sandbox.store.Kind;
import picket.sandbox.store.Project;

/** Profiles: single ones, pieces of continuous ones, and many added up. */
final class ProfileResource {
    private final Documents documents;
    private final Lookup lookup;
    private final InstantSource clock;

    ProfileResource(Documents documents, Lookup lookup, InstantSource clock) {
        this.documents = documents;
        this.lookup = lookup;
        this.clock = clock;
    }

    void register(Api api) {
        api.get("/projects/{org}/{project}/profiling/profiles/{profile}", Scopes.PROJECT, this::profile);
        api.get("/organizations/{org}/profiling/chunks", Scopes.ORGANIZATION, this::chunks);
        api.get("/organizations/{org}/profiling/flamegraph", Scopes.ORGANIZATION, this::flamegraph);
    }

    private JsonNode profile(Call call) {
        var project = lookup.project(call);
        var id = EventId.plain(call.path("profile"));
        var found = documents.named(Kind.PROFILE, lookup.organization(call), id).stream()
                .filter(document -> document.project() == project.id())
                .findFirst()
                .orElseThrow(Refusal::notFound);
        var form = (ObjectNode) found.json();
        form.put("event_id", id).put("project_id", project.id());
        form.put("timestamp", found.occurred().toString());
        if (form.path("release").isTextual()) {
            var version = form.path("release").asText();
            form.putObject("release")
                    .put("version", version)
                    .put("shortVersion", version.substring(version.indexOf('@') + 1));
        }
        return form;
    }

    private JsonNode chunks(Call call) {
        var organization = lookup.organization(call);
        var profiler = EventId.plain(
                call.query("profiler_id").orElseThrow(() -> Refusal.badRequest("profiler_id must be specified.")));
        var projects = lookup.wanted(call, organization);
        if (projects.size() != 1) {
            throw Refusal.badRequest("one project_id must be specified.");
        }
        var period = Period.of(call, clock.instant());
        var found = documents.named(Kind.CHUNK, organization, profiler).stream()
                .filter(chunk -> chunk.project() == projects.getFirst().id())
                .filter(chunk -> overlaps(chunk, period))
                .sorted(Comparator.comparing(Document::occurred))
                .map(Document::json)
                .toList();
        if (found.isEmpty()) {
            throw Refusal.notFound();
        }
        var merged = Flamegraph.merged(found);
        // Clients know the answer in the one or the other form.
        var answer = Json.MAPPER.createObjectNode();
        answer.set("chunk", merged);
        answer.putArray("chunks").add(merged);
        return answer;
    }

    private static boolean overlaps(Document chunk, Period period) {
        double last = chunk.json()
                .path("profile")
                .path("samples")
                .valueStream()
                .mapToDouble(sample -> sample.path("timestamp").asDouble())
                .max()
                .orElse(0);
        return !chunk.occurred().isAfter(period.to()) && last >= period.from().toEpochMilli() / 1000.0;
    }

    private JsonNode flamegraph(Call call) {
        var organization = lookup.organization(call);
        var projects =
                lookup.wanted(call, organization).stream().map(Project::id).toList();
        var period = Period.of(call, clock.instant());
        var query = Query.parse(call.query("query").orElse(""));
        var sum = new Flamegraph();
        documents.list(Kind.PROFILE, organization).stream()
                .filter(document -> projects.contains(document.project()))
                .filter(document -> !document.occurred().isBefore(period.from())
                        && !document.occurred().isAfter(period.to()))
                .filter(document -> facts(document.json()).match(query))
                .forEach(sum::add);
        return sum.form();
    }

    private static Facts facts(JsonNode profile) {
        var transaction = profile.path("transaction").path("name").asText("");
        return new Facts(
                field -> Stream.of(
                                switch (field) {
                                    case "event.type" -> "transaction";
                                    case "transaction" -> transaction;
                                    case "environment" ->
                                        profile.path("environment").asText("");
                                    case "release" -> profile.path("release").asText("");
                                    case "platform", "platform.name" ->
                                        profile.path("platform").asText("");
                                    case "trace" ->
                                        profile.path("transaction")
                                                .path("trace_id")
                                                .asText("");
                                    default -> throw new UnsupportedQuery("Invalid key for profiles: " + field);
                                })
                        .filter(value -> !value.isEmpty())
                        .toList(),
                transaction);
    }
}

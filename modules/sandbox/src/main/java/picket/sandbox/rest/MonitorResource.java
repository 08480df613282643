package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picket.http.Json;
import picket.sandbox.crons.CheckIn;
import picket.sandbox.crons.Monitor;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Document;
import picket.sandbox.store.Documents;
import picket.sandbox.store.Events;
import picket.sandbox.store.Kind;
import picket.sandbox.store.Project;

/** Cron monitors, their check-ins, and how many of those went how. */
final class MonitorResource {
    private static final List<String> STATUSES = List.of("in_progress", "ok", "error", "missed", "timeout", "unknown");
    private static final int BUCKETS = 10_000;

    private final Directory directory;
    private final Documents documents;
    private final Events events;
    private final Lookup lookup;
    private final InstantSource clock;
    private final Supplier<URI> origin;

    MonitorResource(
            Directory directory,
            Documents documents,
            Events events,
            Lookup lookup,
            InstantSource clock,
            Supplier<URI> origin) {
        this.directory = directory;
        this.documents = documents;
        this.events = events;
        this.lookup = lookup;
        this.clock = clock;
        this.origin = origin;
    }

    void register(Api api) {
        api.get("/organizations/{org}/monitors", Scopes.PROJECT_LIST, this::list);
        for (var owner : List.of("/organizations/{org}", "/projects/{org}/{project}")) {
            var monitor = owner + "/monitors/{monitor}";
            api.get(monitor, Scopes.PROJECT, call -> form(monitor(call), call));
            api.get(monitor + "/checkins", Scopes.PROJECT, this::checkIns);
            api.get(monitor + "/stats", Scopes.PROJECT, this::stats);
        }
    }

    private JsonNode list(Call call) {
        var organization = lookup.organization(call);
        var projects = lookup.wanted(call, organization);
        var environment = call.query("environment");
        var matching = documents.list(Kind.MONITOR, organization).stream()
                .filter(document -> projects.stream().anyMatch(project -> project.id() == document.project()))
                .map(document -> Monitor.read(document, documents))
                .filter(monitor ->
                        environment.isEmpty() || monitor.environments().contains(environment.get()))
                .filter(monitor -> owned(monitor.owner(), call.query("owner")))
                .filter(monitor -> OrganizationResource.matches(
                        call, monitor.slug(), monitor.json().path("name").asText()))
                .sorted(Comparator.comparing(Monitor::slug))
                .toList();
        return Page.of(call, origin.get(), "per_page").of(matching, monitor -> form(monitor, call));
    }

    /** All people are members of all teams here. */
    static boolean owned(String owner, Optional<String> wanted) {
        return switch (wanted.orElse("")) {
            case "" -> true;
            case "unassigned" -> owner.isEmpty();
            case "myteams" -> owner.startsWith("team:");
            default -> owner.equals(wanted.get());
        };
    }

    private JsonNode form(Monitor monitor, Call call) {
        var project = directory.project(monitor.document().project()).orElseThrow();
        var summary = ProjectForm.summary(project, directory.teams(project), events.facts(project));
        var owner = MonitorForm.owner(monitor.owner(), directory);
        return MonitorForm.of(monitor, summary, owner, call.query("environment"), clock.instant());
    }

    private JsonNode checkIns(Call call) {
        var monitor = monitor(call);
        var period = Period.of(call, clock.instant());
        var found = timeline(monitor, call, period.from(), period.to()).reversed();
        return Page.of(call, origin.get(), "per_page").of(found, checkIn -> MonitorForm.of(checkIn, monitor));
    }

    private JsonNode stats(Call call) {
        var monitor = monitor(call);
        long now = clock.instant().getEpochSecond();
        long until = call.seconds("until", now);
        long since = call.seconds("since", until - 86_400);
        long width =
                Period.span("resolution", call.query("resolution").orElse("1h")).toSeconds();
        if (width < 1 || since > until || (until - since) / width > BUCKETS) {
            throw Refusal.badRequest("Invalid resolution: at most " + BUCKETS + " buckets fit between since and until");
        }
        var found = timeline(monitor, call, Instant.ofEpochSecond(since), Instant.ofEpochSecond(until));
        var buckets = Json.MAPPER.createArrayNode();
        for (long start = since - since % width; start <= until; start += width) {
            bucket(buckets, start, width, found);
        }
        return buckets;
    }

    private static void bucket(ArrayNode buckets, long start, long width, List<CheckIn> all) {
        var inside = all.stream()
                .filter(checkIn -> Math.floorDiv(checkIn.began().getEpochSecond() - start, width) == 0)
                .toList();
        var bucket = buckets.addObject().put("ts", start);
        STATUSES.forEach(status -> bucket.put(
                status,
                inside.stream()
                        .filter(checkIn -> checkIn.status().equals(status))
                        .count()));
        bucket.put(
                "duration",
                inside.stream()
                        .flatMapToLong(checkIn -> checkIn.milliseconds().stream())
                        .average()
                        .orElse(0));
    }

    private List<CheckIn> timeline(Monitor monitor, Call call, Instant from, Instant to) {
        var wanted = call.queries("environment");
        return monitor.environments().stream()
                .filter(name -> wanted.isEmpty() || wanted.contains(name))
                .flatMap(name -> monitor.timeline(name, from, clock.instant()).stream())
                .filter(checkIn -> !checkIn.began().isAfter(to))
                .sorted(Comparator.comparing(CheckIn::began))
                .toList();
    }

    /** The monitor in the path, by slug or id; a slug may be taken in each project. */
    private Monitor monitor(Call call) {
        var organization = lookup.organization(call);
        var only = call.has("project") ? Optional.of(lookup.project(call)) : Optional.<Project>empty();
        var named = call.path("monitor");
        var bySlug = documents.named(Kind.MONITOR, organization, named);
        return (bySlug.isEmpty() ? documents.list(Kind.MONITOR, organization) : bySlug)
                .stream()
                        .filter(document -> only.isEmpty() || only.get().id() == document.project())
                        .map(document -> Monitor.read(document, documents))
                        .filter(monitor -> is(monitor.document(), monitor.guid(), named))
                        .findFirst()
                        .orElseThrow(Refusal::notFound);
    }

    private static boolean is(Document document, String guid, String named) {
        return document.name().equals(named) || guid.equals(named);
    }
}

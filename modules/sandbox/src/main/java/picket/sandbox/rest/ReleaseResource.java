package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picket.http.Json;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Events;
import picket.sandbox.store.Project;
import picket.sandbox.store.Release;

/** Releases that events named, and the repositories that none were connected with. */
final class ReleaseResource {
    private final Directory directory;
    private final Events events;
    private final Lookup lookup;
    private final Supplier<URI> origin;

    ReleaseResource(Directory directory, Events events, Lookup lookup, Supplier<URI> origin) {
        this.directory = directory;
        this.events = events;
        this.lookup = lookup;
        this.origin = origin;
    }

    void register(Api api) {
        api.get(
                "/organizations/{org}/releases",
                Scopes.PROJECT,
                call -> list(call, directory.projects(lookup.organization(call))));
        api.get(
                "/projects/{org}/{project}/releases",
                Scopes.PROJECT,
                call -> list(call, List.of(lookup.project(call))));
        api.get(
                "/organizations/{org}/releases/{version}",
                Scopes.PROJECT,
                call -> one(call, directory.projects(lookup.organization(call))));
        api.get(
                "/projects/{org}/{project}/releases/{version}",
                Scopes.PROJECT,
                call -> one(call, List.of(lookup.project(call))));
        for (var owner : List.of("/organizations/{org}", "/projects/{org}/{project}")) {
            for (var kind : List.of("commits", "deploys")) {
                api.get(owner + "/releases/{version}/" + kind, Scopes.PROJECT, this::none);
            }
        }
        api.get("/organizations/{org}/repos", Scopes.ORGANIZATION, this::none);
    }

    /** Nothing here knows of a repository. */
    private JsonNode none(Call call) {
        lookup.organization(call);
        return Page.of(call, origin.get(), "per_page").of(List.<ObjectNode>of(), entry -> entry);
    }

    private JsonNode one(Call call, List<Project> projects) {
        return projects.stream()
                .flatMap(project -> events.releases(project).stream())
                .filter(release -> release.version().equals(call.path("version")))
                .findFirst()
                .map(this::form)
                .orElseThrow(Refusal::notFound);
    }

    private JsonNode list(Call call, List<Project> projects) {
        var query = call.query("query").orElse("");
        Stream<Release> releases = projects.stream().flatMap(project -> events.releases(project).stream());
        var matching = releases.filter(release -> release.version().contains(query))
                .sorted(Comparator.comparing(Release::firstEvent).reversed())
                .toList();
        return Page.of(call, origin.get(), "per_page").of(matching, this::form);
    }

    private ObjectNode form(Release release) {
        long issues = events.newIssues(release);
        var form = Json.MAPPER
                .createObjectNode()
                .put("version", release.version())
                .put(
                        "shortVersion",
                        release.version().substring(release.version().indexOf('@') + 1))
                .put("status", "open")
                .put("dateCreated", release.firstEvent().toString())
                .putNull("dateReleased")
                .put("firstEvent", release.firstEvent().toString())
                .put("lastEvent", release.lastEvent().toString())
                .put("newGroups", issues)
                .put("commitCount", 0)
                .putNull("lastCommit")
                .put("deployCount", 0)
                .putNull("lastDeploy");
        form.putArray("authors");
        form.putArray("projects").add(ProjectForm.reference(release.project()).put("newGroups", issues));
        return form;
    }
}

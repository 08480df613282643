package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.function.Supplier;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Events;

/** Projects and their keys. */
final class ProjectResource {
    private final Directory directory;
    private final Events events;
    private final Lookup lookup;
    private final Supplier<URI> origin;

    ProjectResource(Directory directory, Events events, Lookup lookup, Supplier<URI> origin) {
        this.directory = directory;
        this.events = events;
        this.lookup = lookup;
        this.origin = origin;
    }

    void register(Api api) {
        // Sentry lets the list be read with the rights of an organization or of a project.
        api.get("/organizations/{org}/projects", Scopes.PROJECT_LIST, this::list);
        api.get("/projects/{org}/{project}", Scopes.PROJECT, this::details);
        api.get("/projects/{org}/{project}/keys", Scopes.PROJECT, this::keys);
    }

    private JsonNode list(Call call) {
        var matching = directory.projects(lookup.organization(call)).stream()
                .filter(project -> OrganizationResource.matches(call, project.slug(), project.name()))
                .toList();
        return Page.of(call, origin.get(), "per_page")
                .of(matching, project -> ProjectForm.summary(project, directory.teams(project), events.facts(project)));
    }

    private JsonNode details(Call call) {
        var organization = lookup.organization(call);
        var project = lookup.project(call);
        var summary = ProjectForm.summary(project, directory.teams(project), events.facts(project));
        return ProjectForm.details(summary, OrganizationResource.form(organization, origin.get()));
    }

    private JsonNode keys(Call call) {
        var keys = directory.keys(lookup.project(call));
        return Page.of(call, origin.get(), "per_page").of(keys, key -> KeyForm.of(key, origin.get()));
    }
}

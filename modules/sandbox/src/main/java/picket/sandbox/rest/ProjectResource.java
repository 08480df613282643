package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;
import picket.sandbox.signin.Minting;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Events;
import picket.sandbox.store.Organization;
import picket.sandbox.store.Project;

/** Projects. */
final class ProjectResource {
    private final Directory directory;
    private final Events events;
    private final Lookup lookup;
    private final Minting minting;
    private final InstantSource clock;
    private final Supplier<URI> origin;
    private final OrganizationResource organizations;

    ProjectResource(
            Directory directory,
            Events events,
            Lookup lookup,
            Minting minting,
            InstantSource clock,
            Supplier<URI> origin,
            OrganizationResource organizations) {
        this.directory = directory;
        this.events = events;
        this.lookup = lookup;
        this.minting = minting;
        this.clock = clock;
        this.origin = origin;
        this.organizations = organizations;
    }

    void register(Api api) {
        // Sentry lets the list be read with the rights of an organization or of a project.
        api.get("/organizations/{org}/projects", Scopes.PROJECT_LIST, this::list);
        api.get(
                "/projects/{org}/{project}",
                Scopes.PROJECT,
                call -> details(lookup.organization(call), lookup.project(call)));
        api.put("/projects/{org}/{project}", Scopes.PROJECT_WRITE, this::update);
        api.post("/teams/{org}/{team}/projects", Scopes.PROJECT_WRITE, this::create);
    }

    private JsonNode list(Call call) {
        var matching = directory.projects(lookup.organization(call)).stream()
                .filter(project -> OrganizationResource.matches(call, project.slug(), project.name()))
                .toList();
        return Page.of(call, origin.get(), "per_page")
                .of(matching, project -> ProjectForm.summary(project, directory.teams(project), events.facts(project)));
    }

    private JsonNode details(Organization organization, Project project) {
        var summary = ProjectForm.summary(project, directory.teams(project), events.facts(project));
        return ProjectForm.details(summary, organizations.form(organization));
    }

    private JsonNode create(Call call) {
        var organization = lookup.organization(call);
        var team = lookup.team(organization, call.path("team")).orElseThrow(Refusal::notFound);
        var input = call.input();
        var name = input.required("name", 50);
        var slug = input.slug().orElse(Input.slugOf(name));
        checkFree(organization, slug);
        var platform = input.text("platform", 64).orElse("other");
        var project = directory.addProject(organization, team, slug, name, platform, clock.instant());
        directory.addKey(project, minting.hex(16), "Default", clock.instant());
        return ProjectForm.summary(project, directory.teams(project), events.facts(project));
    }

    private JsonNode update(Call call) {
        var organization = lookup.organization(call);
        var project = lookup.project(call);
        var input = call.input();
        var slug = input.slug().orElse(project.slug());
        if (!slug.equals(project.slug())) {
            checkFree(organization, slug);
        }
        var updated = new Project(
                project.id(),
                project.organizationId(),
                slug,
                input.text("name", 200).orElse(project.name()),
                input.text("platform", 64).orElse(project.platform()),
                project.created());
        directory.update(updated);
        return details(organization, updated);
    }

    private void checkFree(Organization organization, String slug) {
        if (directory.projects(organization).stream()
                .anyMatch(project -> project.slug().equals(slug))) {
            throw Refusal.conflict("A project with this slug already exists.");
        }
    }
}

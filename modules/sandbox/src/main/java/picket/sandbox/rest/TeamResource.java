package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import picket.http.Json;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Events;
import picket.sandbox.store.Team;

/** Teams of an organization and of a project. */
final class TeamResource {
    private static final String OWNER = "/projects/{org}/{project}/teams/{team}";

    private final Directory directory;
    private final Events events;
    private final Lookup lookup;
    private final InstantSource clock;
    private final Supplier<URI> origin;

    TeamResource(Directory directory, Events events, Lookup lookup, InstantSource clock, Supplier<URI> origin) {
        this.directory = directory;
        this.events = events;
        this.lookup = lookup;
        this.clock = clock;
        this.origin = origin;
    }

    void register(Api api) {
        api.get(
                "/organizations/{org}/teams",
                Scopes.TEAM,
                call -> list(call, directory.teams(lookup.organization(call))));
        api.post("/organizations/{org}/teams", Scopes.TEAM_WRITE, this::create);
        api.get(
                "/projects/{org}/{project}/teams",
                Scopes.PROJECT,
                call -> list(call, directory.teams(lookup.project(call))));
        api.post(OWNER, Scopes.PROJECT_WRITE, call -> {
            directory.own(lookup.project(call), team(call));
            return owned(call);
        });
        api.delete(OWNER, Scopes.PROJECT_WRITE, call -> {
            directory.disown(lookup.project(call), team(call));
            return owned(call);
        });
    }

    private Team team(Call call) {
        return lookup.team(lookup.organization(call), call.path("team")).orElseThrow(Refusal::notFound);
    }

    private JsonNode owned(Call call) {
        var project = lookup.project(call);
        return ProjectForm.summary(project, directory.teams(project), events.facts(project));
    }

    private JsonNode list(Call call, List<Team> teams) {
        var matching = teams.stream()
                .filter(team -> OrganizationResource.matches(call, team.slug(), team.name()))
                .toList();
        int members = directory.people().size();
        return Page.of(call, origin.get(), "per_page").of(matching, team -> form(team, members));
    }

    private JsonNode create(Call call) {
        var organization = lookup.organization(call);
        var input = call.input();
        var name = input.required("name", 64);
        var slug = input.slug().orElse(Input.slugOf(name));
        if (directory.teams(organization).stream().anyMatch(team -> team.slug().equals(slug))) {
            throw Refusal.conflict("A team with this slug already exists.");
        }
        var team = directory.addTeam(organization, slug, name, clock.instant());
        return form(team, directory.people().size());
    }

    private static ObjectNode form(Team team, int members) {
        var form = reference(team)
                .put("dateCreated", team.created().toString())
                .put("isMember", true)
                .put("teamRole", "contributor")
                .put("hasAccess", true)
                .put("isPending", false)
                .put("memberCount", members);
        form.putObject("flags").put("idp:provisioned", false);
        form.putArray("access");
        form.set("avatar", Avatar.letters());
        return form;
    }

    /** The team as other objects name it. */
    static ObjectNode reference(Team team) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", Long.toString(team.id()))
                .put("slug", team.slug())
                .put("name", team.name());
    }
}

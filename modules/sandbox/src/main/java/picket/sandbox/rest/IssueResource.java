package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import picket.http.Json;
import picket.sandbox.store.Database;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Organization;

/** One issue, by numeric or readable id. */
final class IssueResource {
    private final Directory directory;
    private final Lookup lookup;
    private final IssueChange change;
    private final IssueForm form;

    IssueResource(Database database, Lookup lookup, InstantSource clock, Supplier<URI> origin) {
        this.directory = database.directory();
        this.lookup = lookup;
        this.change = new IssueChange(database, clock);
        this.form = new IssueForm(database, clock, origin);
    }

    void register(Api api) {
        api.get(
                "/organizations/{org}/issues/{issue}",
                Scopes.EVENT,
                call -> form.details(lookup.organization(call), lookup.issue(call)));
        api.put("/organizations/{org}/issues/{issue}", Scopes.EVENT_WRITE, this::update);
        api.get("/organizations/{org}/shortids/{issue}", Scopes.EVENT, this::shortId);
    }

    private JsonNode update(Call call) {
        var organization = lookup.organization(call);
        var issue = lookup.issue(call);
        var input = call.input();
        var assignee = input.has("assignedTo") ? Optional.of(actor(organization, input)) : Optional.<String>empty();
        var person = call.caller().person();
        change.status(issue, input, person);
        assignee.ifPresent(actor -> change.assign(issue, actor, person));
        return form.details(organization, lookup.issue(call));
    }

    /** Whom the input names, as the store writes it; empty for nobody. */
    private String actor(Organization organization, Input input) {
        var named = input.value("assignedTo").asText("");
        if (named.isEmpty() || input.value("assignedTo").isNull()) {
            return "";
        }
        if (named.startsWith("team:")) {
            return lookup.team(organization, named.substring("team:".length()))
                    .map(team -> "team:" + team.id())
                    .orElseThrow(IssueResource::nobody);
        }
        var user = named.startsWith("user:") ? named.substring("user:".length()) : named;
        return directory.people().stream()
                .filter(person -> user.equals(Long.toString(person.id())) || user.equals(person.email()))
                .map(person -> "user:" + person.id())
                .findFirst()
                .orElseThrow(IssueResource::nobody);
    }

    private static Refusal nobody() {
        return Refusal.badRequest("assignedTo: Unable to resolve actor identifier");
    }

    private JsonNode shortId(Call call) {
        var organization = lookup.organization(call);
        var issue = lookup.issue(call);
        var answer = Json.MAPPER
                .createObjectNode()
                .put("organizationSlug", organization.slug())
                .put("projectSlug", issue.project().slug())
                .put("groupId", Long.toString(issue.id()))
                .put("shortId", issue.shortId().toString());
        answer.set("group", form.base(organization, issue));
        return answer;
    }
}

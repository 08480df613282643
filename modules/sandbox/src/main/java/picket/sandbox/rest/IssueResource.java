package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picket.http.Json;
import picket.sandbox.store.Database;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Issue;
import picket.sandbox.store.Issues;
import picket.sandbox.store.Organization;

/** One issue, by numeric or readable id. */
final class IssueResource {
    private final Directory directory;
    private final Issues issues;
    private final InstantSource clock;
    private final Lookup lookup;
    private final IssueChange change;
    private final IssueForm form;

    IssueResource(Database database, Lookup lookup, InstantSource clock, Supplier<URI> origin) {
        this.directory = database.directory();
        this.issues = database.issues();
        this.clock = clock;
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
        api.put("/organizations/{org}/issues", Scopes.EVENT_WRITE, call -> updateAll(call, named(call)));
        api.put("/projects/{org}/{project}/issues", Scopes.EVENT_WRITE, call -> {
            long project = lookup.project(call).id();
            return updateAll(
                    call,
                    named(call).stream()
                            .filter(issue -> issue.project().id() == project)
                            .toList());
        });
    }

    private List<Issue> named(Call call) {
        var organization = lookup.organization(call);
        var ids = call.queries("id");
        if (ids.isEmpty()) {
            throw Refusal.badRequest("The sandbox changes issues that are named by id only");
        }
        return ids.stream()
                .map(id -> lookup.issue(organization, id).orElseThrow(Refusal::notFound))
                .distinct()
                .toList();
    }

    /** Changes several issues alike, or makes them one. */
    private JsonNode updateAll(Call call, List<Issue> all) {
        var input = call.input();
        if (input.value("merge").asBoolean()) {
            return merge(call, all);
        }
        all.forEach(issue -> apply(call, issue, input));
        var answer = Json.MAPPER.createObjectNode();
        answer.setAll(input.json());
        if (answer.has("status") && !answer.has("statusDetails")) {
            answer.putObject("statusDetails");
        }
        return answer;
    }

    /** The issue with the most events takes up the others. */
    private JsonNode merge(Call call, List<Issue> all) {
        if (all.size() < 2) {
            throw Refusal.badRequest("Please select at least two issues to merge.");
        }
        if (all.stream().map(issue -> issue.project().id()).distinct().count() > 1) {
            throw Refusal.badRequest("Merging across multiple projects is not supported");
        }
        if (!all.stream().allMatch(issue -> issue.category().equals("error"))) {
            throw Refusal.badRequest("Only error issues can be merged.");
        }
        var sorted = all.stream()
                .sorted(Comparator.comparingLong(Issue::timesSeen).reversed())
                .toList();
        var others = sorted.subList(1, sorted.size());
        issues.merge(sorted.getFirst(), others, call.caller().person(), clock.instant());
        var answer = Json.MAPPER.createObjectNode();
        var merged = answer.putObject("merge")
                .put("parent", Long.toString(sorted.getFirst().id()));
        var children = merged.putArray("children");
        others.forEach(other -> children.add(Long.toString(other.id())));
        return answer;
    }

    private JsonNode update(Call call) {
        var organization = lookup.organization(call);
        var issue = lookup.issue(call);
        apply(call, issue, call.input());
        return form.details(organization, lookup.issue(call));
    }

    private void apply(Call call, Issue issue, Input input) {
        var organization = lookup.organization(call);
        var assignee = input.has("assignedTo") ? Optional.of(actor(organization, input)) : Optional.<String>empty();
        var person = call.caller().person();
        change.status(issue, input, person);
        assignee.ifPresent(actor -> change.assign(issue, actor, person));
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

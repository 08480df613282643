package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;
import picket.http.Json;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Issues;

/** One issue, by numeric or readable id. */
final class IssueResource {
    private final Lookup lookup;
    private final IssueForm form;

    IssueResource(Directory directory, Issues issues, Lookup lookup, InstantSource clock, Supplier<URI> origin) {
        this.lookup = lookup;
        this.form = new IssueForm(directory, issues, clock, origin);
    }

    void register(Api api) {
        api.get(
                "/organizations/{org}/issues/{issue}",
                Scopes.EVENT,
                call -> form.details(lookup.organization(call), lookup.issue(call)));
        api.get("/organizations/{org}/shortids/{issue}", Scopes.EVENT, this::shortId);
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

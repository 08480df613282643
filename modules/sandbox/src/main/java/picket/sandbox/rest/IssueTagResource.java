package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picket.http.Json;
import picket.sandbox.store.Issue;
import picket.sandbox.store.Issues;
import picket.sandbox.store.TagCount;

/** How the tags of an issue are spread. */
final class IssueTagResource {
    private final Issues issues;
    private final Lookup lookup;

    IssueTagResource(Issues issues, Lookup lookup) {
        this.issues = issues;
        this.lookup = lookup;
    }

    void register(Api api) {
        api.get(
                "/organizations/{org}/issues/{issue}/tags",
                Scopes.EVENT,
                call -> TagForm.summaries(issues.tags(lookup.issue(call))));
        api.get(
                "/organizations/{org}/issues/{issue}/tags/{key}",
                Scopes.EVENT,
                call -> TagForm.details(call.path("key"), counts(lookup.issue(call), call.path("key"))));
        api.get("/organizations/{org}/issues/{issue}/tags/{key}/values", Scopes.EVENT, this::values);
    }

    private JsonNode values(Call call) {
        var values = Json.MAPPER.createArrayNode();
        counts(lookup.issue(call), call.path("key")).stream()
                .map(TagForm::value)
                .forEach(values::add);
        return values;
    }

    private List<TagCount> counts(Issue issue, String key) {
        var counts = issues.tags(issue).stream()
                .filter(count -> count.key().equals(key))
                .toList();
        if (counts.isEmpty()) {
            throw Refusal.notFound();
        }
        return counts;
    }
}

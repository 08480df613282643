package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import picket.sandbox.store.Issue;
import picket.sandbox.store.Issues;
import picket.sandbox.store.TagCount;

/** How the tags of an issue are spread. */
final class IssueTagResource {
    private final Issues issues;
    private final Lookup lookup;
    private final Supplier<URI> origin;

    IssueTagResource(Issues issues, Lookup lookup, Supplier<URI> origin) {
        this.issues = issues;
        this.lookup = lookup;
        this.origin = origin;
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
        return Page.of(call, origin.get(), "per_page").of(counts(lookup.issue(call), call.path("key")), TagForm::value);
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

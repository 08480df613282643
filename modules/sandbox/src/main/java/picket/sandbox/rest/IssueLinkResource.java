package picket.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picket.http.Json;
import picket.sandbox.store.Document;
import picket.sandbox.store.Documents;
import picket.sandbox.store.Kind;

/** What hangs on an issue from elsewhere: entries of trackers. */
final class IssueLinkResource {
    private final Documents documents;
    private final Lookup lookup;

    IssueLinkResource(Documents documents, Lookup lookup) {
        this.documents = documents;
        this.lookup = lookup;
    }

    void register(Api api) {
        api.get("/organizations/{org}/issues/{issue}/external-issues", Scopes.EVENT, call -> {
            var issue = lookup.issue(call);
            var links = Json.MAPPER.createArrayNode();
            documents
                    .named(
                            Kind.EXTERNAL_ISSUE,
                            lookup.organization(call),
                            issue.shortId().toString())
                    .forEach(link -> links.add(form(link, issue.id())));
            return links;
        });
    }

    private static ObjectNode form(Document link, long issue) {
        var form = Json.MAPPER
                .createObjectNode()
                .put("id", Long.toString(link.id()))
                .put("issueId", Long.toString(issue));
        form.setAll((ObjectNode) link.json());
        return form;
    }
}

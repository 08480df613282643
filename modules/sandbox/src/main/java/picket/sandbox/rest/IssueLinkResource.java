package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import picket.http.Json;

/** What hangs on an issue from elsewhere: trackers, replays. The sandbox has none of them. */
final class IssueLinkResource {
    private final Lookup lookup;

    IssueLinkResource(Lookup lookup) {
        this.lookup = lookup;
    }

    void register(Api api) {
        api.get("/organizations/{org}/issues/{issue}/external-issues", Scopes.EVENT, call -> {
            lookup.issue(call);
            return Json.MAPPER.createArrayNode();
        });
        api.get("/organizations/{org}/replay-count", Scopes.ORGANIZATION, this::replays);
    }

    private JsonNode replays(Call call) {
        lookup.organization(call);
        return Json.MAPPER.createObjectNode();
    }
}

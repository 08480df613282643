package picket.sandbox.rest;

import picket.http.Json;

/** What hangs on an issue from elsewhere: trackers. The sandbox has none of them. */
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
    }
}

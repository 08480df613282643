package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import picket.http.Json;
import picket.sandbox.store.Events;

/** Traces, of which the sandbox keeps the errors but no spans. */
final class TraceResource {
    private final Events events;
    private final Lookup lookup;

    TraceResource(Events events, Lookup lookup) {
        this.events = events;
        this.lookup = lookup;
    }

    void register(Api api) {
        api.get("/organizations/{org}/trace/{trace}", Scopes.ORGANIZATION, call -> {
            lookup.organization(call);
            traceId(call);
            return Json.MAPPER.createArrayNode();
        });
        api.get("/organizations/{org}/trace-meta/{trace}", Scopes.ORGANIZATION, this::meta);
    }

    private JsonNode meta(Call call) {
        var meta = Json.MAPPER
                .createObjectNode()
                .put("errorsCount", events.inTrace(lookup.organization(call), traceId(call)))
                .put("logsCount", 0)
                .put("metricsCount", 0)
                .put("performanceIssuesCount", 0)
                .put("spansCount", 0);
        meta.putArray("transactionChildCountMap");
        meta.putObject("spansCountMap");
        return meta;
    }

    private static String traceId(Call call) {
        var id = EventId.plain(call.path("trace"));
        if (!EventId.valid(id)) {
            throw Refusal.notFound();
        }
        return id;
    }
}

package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import picket.http.Json;

/** Reports of agents that set up an application; nobody watches them here. */
final class OnboardingResource {
    private final Lookup lookup;
    private final InstantSource clock;

    OnboardingResource(Lookup lookup, InstantSource clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    void register(Api api) {
        api.post("/organizations/{org}/onboarding/agent/status", Scopes.ORGANIZATION, this::report);
    }

    private JsonNode report(Call call) {
        lookup.organization(call);
        var input = call.input();
        var token = input.required("runToken", 10);
        var stage = input.required("stage", 64);
        var status = input.required("status", 20);
        var now = clock.instant();
        var run = Optional.of(input.value("runStatus").asText("")).filter(end -> !end.isEmpty() && !end.equals("null"));
        var answer = Json.MAPPER
                .createObjectNode()
                .put("schemaVersion", 1)
                .put("runId", token)
                .put("clientRunId", token)
                .put("createdAt", now.toString())
                .put("updatedAt", now.toString())
                .put("sequence", 1)
                .put("expiresAt", now.plus(Duration.ofHours(1)).toString())
                .put("continueUpdates", run.isEmpty())
                .put("runStatus", run.orElse("active"));
        answer.putNull("channelId");
        var known = answer.putArray("stages").addObject().put("stage", stage).put("status", status);
        known.set("eventNote", Entries.orNull(input.value("eventNote")));
        known.set("extra", Entries.orNull(input.value("extra")));
        return answer;
    }
}

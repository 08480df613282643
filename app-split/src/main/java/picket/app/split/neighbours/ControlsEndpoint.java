package picket.app.split.neighbours;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import picket.http.Json;
import picket.oauth.spi.ToolControls;
import picket.oauth.spi.ToolControls.Call;
import picket.oauth.spi.UserId;

/** What operators see and switch of the tools as methods of the wire. */
public final class ControlsEndpoint {
    static final String CALLS = "tools.calls";
    static final String OUTCOMES = "tools.outcomes";
    static final String STOPPED = "tools.stopped";
    static final String STOP = "tools.stop";
    static final String RELOAD = "tools.reload";

    private ControlsEndpoint() {}

    /** What {@link HttpControls} calls. */
    public static Map<String, Function<JsonNode, JsonNode>> methods(ToolControls tools) {
        return Map.of(
                CALLS,
                call -> write(tools.calls(
                        Optional.of(call.path("user").asText())
                                .filter(user -> !user.isEmpty())
                                .map(UserId::new),
                        time(call, "before"),
                        call.path("most").asInt())),
                OUTCOMES,
                call -> Json.MAPPER.valueToTree(tools.outcomes(time(call, "since"))),
                STOPPED,
                call -> Json.MAPPER.createObjectNode().put("stopped", tools.writesStopped()),
                STOP,
                call -> {
                    tools.stopWrites(call.path("stopped").asBoolean());
                    return Json.MAPPER.createObjectNode();
                },
                RELOAD,
                call -> Json.MAPPER.valueToTree(tools.reloadPolicy()));
    }

    private static Instant time(JsonNode json, String name) {
        return Instant.ofEpochMilli(json.path(name).asLong());
    }

    private static ArrayNode write(List<Call> calls) {
        var array = Json.MAPPER.createArrayNode();
        for (var call : calls) {
            array.addObject()
                    .put("at", call.at().toEpochMilli())
                    .put("user", call.user())
                    .put("client", call.client())
                    .put("organization", call.organization())
                    .put("project", call.project())
                    .put("tool", call.tool())
                    .put("outcome", call.outcome())
                    .put("tookMs", call.took().toMillis())
                    .put("request", call.request());
        }
        return array;
    }

    static List<Call> calls(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(call -> new Call(
                        time(call, "at"),
                        call.path("user").asText(),
                        call.path("client").asText(),
                        call.path("organization").asText(),
                        call.path("project").asText(),
                        call.path("tool").asText(),
                        call.path("outcome").asText(),
                        Duration.ofMillis(call.path("tookMs").asLong()),
                        call.path("request").asText()))
                .toList();
    }
}

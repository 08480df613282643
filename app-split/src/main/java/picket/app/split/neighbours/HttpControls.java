package picket.app.split.neighbours;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picket.app.split.wire.WireClient;
import picket.app.split.wire.WireFailure;
import picket.http.Json;
import picket.oauth.spi.ToolControls;
import picket.oauth.spi.UserId;
import picket.oauth.spi.WorkerUnavailable;

/** What operators see and switch of the tools in another process. */
public record HttpControls(WireClient wire) implements ToolControls {

    @Override
    public List<Call> calls(Optional<UserId> user, Instant before, int most) {
        return ControlsEndpoint.calls(call(
                ControlsEndpoint.CALLS,
                Json.MAPPER
                        .createObjectNode()
                        .put("user", user.map(UserId::value).orElse(""))
                        .put("before", before.toEpochMilli())
                        .put("most", most)));
    }

    @Override
    public Map<String, Long> outcomes(Instant since) {
        var outcomes = new HashMap<String, Long>();
        call(ControlsEndpoint.OUTCOMES, Json.MAPPER.createObjectNode().put("since", since.toEpochMilli()))
                .properties()
                .forEach(outcome ->
                        outcomes.put(outcome.getKey(), outcome.getValue().asLong()));
        return outcomes;
    }

    @Override
    public boolean writesStopped() {
        return call(ControlsEndpoint.STOPPED, Json.MAPPER.createObjectNode())
                .path("stopped")
                .asBoolean();
    }

    @Override
    public void stopWrites(boolean stopped) {
        call(ControlsEndpoint.STOP, Json.MAPPER.createObjectNode().put("stopped", stopped));
    }

    @Override
    public List<String> reloadPolicy() {
        var faults = new ArrayList<String>();
        call(ControlsEndpoint.RELOAD, Json.MAPPER.createObjectNode()).forEach(fault -> faults.add(fault.asText()));
        return List.copyOf(faults);
    }

    private JsonNode call(String method, ObjectNode arguments) {
        try {
            return wire.callAgain(method, arguments);
        } catch (WireFailure e) {
            throw new WorkerUnavailable("the process with the tools gave no answer: " + e.getMessage(), e);
        }
    }
}

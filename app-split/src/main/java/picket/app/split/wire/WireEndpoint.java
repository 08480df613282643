package picket.app.split.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import picket.http.Body;
import picket.http.Json;
import picket.http.Problem;
import picket.http.TraceContext;

/** The answering end of the wire, for the private listener of a worker; no mount has its path. */
public final class WireEndpoint implements HttpFeature {
    private static final System.Logger LOG = System.getLogger(WireEndpoint.class.getName());
    private static final int LONGEST_CALL = 256 * 1024;

    private final Seal seal;
    private final Freshness freshness;
    private final Map<String, Function<JsonNode, JsonNode>> methods;

    /**
     * An endpoint for these methods.
     *
     * @param key shared by all processes of the deployment
     * @param methods by name, from arguments to result
     */
    public WireEndpoint(String key, InstantSource clock, Map<String, Function<JsonNode, JsonNode>> methods) {
        this.seal = new Seal(key, new SecureRandom());
        this.freshness = new Freshness(clock);
        this.methods = Map.copyOf(methods);
    }

    /** How far the clocks of two processes may be apart. */
    public static Duration tolerance() {
        return Freshness.TOLERANCE;
    }

    @Override
    public void setup(HttpRouting.Builder routing) {
        routing.post(Protocol.PATH, this::answer);
    }

    private void answer(ServerRequest request, ServerResponse response) throws IOException {
        response.header(Protocol.VERSION_HEADER, Integer.toString(Protocol.VERSION));
        if (!request.headers().first(Protocol.VERSION_HEADER).equals(Optional.of(Integer.toString(Protocol.VERSION)))) {
            refuse(Status.CONFLICT_409, "This process speaks version " + Protocol.VERSION + " of the wire.")
                    .send(request, response);
            return;
        }
        if (!(Body.read(request, LONGEST_CALL) instanceof Body.Complete(byte[] sealed))) {
            refuse(Status.REQUEST_ENTITY_TOO_LARGE_413, "A call has at most " + LONGEST_CALL + " bytes.")
                    .send(request, response);
            return;
        }
        var opened = seal.open(sealed, Protocol.call());
        if (opened.isEmpty()) {
            refuse(Status.FORBIDDEN_403, "The call is not sealed with the key of this process.")
                    .send(request, response);
            return;
        }
        var call = Json.MAPPER.readTree(opened.get());
        var nonce = Seal.salt(sealed);
        if (!freshness.admit(call.path("time").asLong(), nonce)) {
            refuse(Status.FORBIDDEN_403, "The call is old, or was made before; check the clocks of both machines.")
                    .send(request, response);
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, "application/octet-stream");
        response.send(seal.close(Json.MAPPER.writeValueAsBytes(run(call)), Protocol.result(nonce)));
    }

    private ObjectNode run(JsonNode call) {
        var result = Json.MAPPER.createObjectNode();
        var name = call.path("method").asText();
        if (name.equals(Protocol.HELLO)) {
            return result.put("value", Protocol.VERSION);
        }
        var method = Optional.ofNullable(methods.get(name));
        if (method.isEmpty()) {
            return result.put("failure", "there is no method " + name + " here");
        }
        try {
            return result.set("value", Objects.requireNonNull(method.get().apply(call.path("arguments"))));
        } catch (RuntimeException e) {
            var trace = TraceContext.current()
                    .map(known -> " in trace " + known.id())
                    .orElse("");
            LOG.log(System.Logger.Level.ERROR, name + " failed" + trace, e);
            return result.put("failure", name + " failed in the other process; see its log");
        }
    }

    private static Problem refuse(Status status, String detail) {
        return Problem.of(status, detail);
    }
}

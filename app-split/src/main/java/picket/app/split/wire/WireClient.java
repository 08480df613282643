package picket.app.split.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientResponse;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import picket.http.Json;
import picket.http.TraceContext;

/** The calling end of the wire. */
public final class WireClient {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LONGEST_RESULT = 16 * 1024 * 1024;

    private final URI origin;
    private final Seal seal;
    private final InstantSource clock;
    private final Http1Client http;

    /**
     * A client of one worker.
     *
     * @param origin of the worker's private listener
     * @param key shared by all processes of the deployment
     */
    public WireClient(URI origin, String key, InstantSource clock) {
        this.origin = origin;
        this.seal = new Seal(key, new SecureRandom());
        this.clock = clock;
        this.http = Http1Client.builder()
                .baseUri(origin)
                .followRedirects(false)
                .proxy(Proxy.noProxy())
                .socketOptions(socket -> socket.tcpNoDelay(true)
                        .connectTimeout(Duration.ofSeconds(2))
                        .readTimeout(PATIENCE))
                .build();
    }

    /**
     * Runs a method in the other process, once, over a connection of its own: a kept one may be dead.
     *
     * @throws WireFailure if there is no trustworthy result; the method may have run all the same
     */
    public JsonNode call(String method, JsonNode arguments) {
        return call(method, arguments, false);
    }

    private JsonNode call(String method, JsonNode arguments, boolean kept) {
        var call = Json.MAPPER.createObjectNode();
        call.put("time", clock.millis()).put("method", method).set("arguments", arguments);
        try {
            var sealed = seal.close(Json.MAPPER.writeValueAsBytes(call), Protocol.call());
            var request = http.post(Protocol.PATH)
                    .keepAlive(kept)
                    .header(Protocol.VERSION_HEADER, Integer.toString(Protocol.VERSION))
                    .header(HeaderNames.CONTENT_TYPE, "application/octet-stream");
            TraceContext.current().ifPresent(trace -> {
                request.header(TraceContext.PARENT, trace.parent());
                trace.state().ifPresent(state -> request.header(TraceContext.STATE, state));
            });
            try (var response = request.submit(sealed)) {
                return value(open(response, sealed));
            }
        } catch (WireFailure e) {
            throw e;
        } catch (IOException | RuntimeException e) { // the client library tells of broken connections in many types
            throw new WireFailure("no answer from " + origin + ": " + e.getMessage(), e);
        }
    }

    /** As {@link #call}, and once more if the connection broke: for methods that may run twice. */
    public JsonNode callAgain(String method, JsonNode arguments) {
        try {
            return call(method, arguments, true);
        } catch (WireFailure e) {
            if (e.getCause() == null) {
                throw e;
            }
            return call(method, arguments);
        }
    }

    /**
     * Finds out whether the other process answers and both understand each other.
     *
     * @throws WireFailure if not
     */
    public void greet() {
        call(Protocol.HELLO, Json.MAPPER.createObjectNode());
    }

    /** Whether {@link #greet} succeeds now. */
    public boolean answers() {
        try {
            greet();
            return true;
        } catch (WireFailure e) {
            return false;
        }
    }

    private byte[] open(Http1ClientResponse response, byte[] call) throws IOException {
        if (!response.status().equals(Status.OK_200)) {
            throw new WireFailure(origin + " refused the call: " + reason(response));
        }
        var sealed = response.entity().inputStream().readNBytes(LONGEST_RESULT);
        return seal.open(sealed, Protocol.result(Seal.salt(call)))
                .orElseThrow(
                        () -> new WireFailure(origin + " answered with a result that is not sealed for this call"));
    }

    private static String reason(Http1ClientResponse response) {
        var version = response.headers().first(Protocol.VERSION_HEADER);
        if (version.isPresent() && !version.equals(Optional.of(Integer.toString(Protocol.VERSION)))) {
            return "it speaks version " + version.get() + " of the wire, this process version " + Protocol.VERSION
                    + "; run the same release in all processes";
        }
        try {
            return Json.MAPPER
                    .readTree(response.as(String.class))
                    .path("detail")
                    .asText(response.status().text());
        } catch (JsonProcessingException e) {
            return response.status() + ", which is not an answer of this wire; check the address";
        }
    }

    private JsonNode value(byte[] result) throws IOException {
        var tree = Json.MAPPER.readTree(result);
        if (tree.has("failure")) {
            throw new WireFailure(tree.path("failure").asText());
        }
        return tree.path("value");
    }
}

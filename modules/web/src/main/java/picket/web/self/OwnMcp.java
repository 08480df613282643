package picket.web.self;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.http1.Http1ClientRequest;
import io.helidon.webclient.http1.Http1ClientResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import picket.http.Json;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Constraints;

/**
 * The deployment's own MCP server as one person may use it: revision 2026-07-28, in which every request stands alone.
 *
 * @param token good for the scope
 * @param address where the person is
 */
public record OwnMcp(OwnServer server, AccessToken token, Constraints scope, String address) {
    private static final String VERSION = "2026-07-28";
    private static final String META = "io.modelcontextprotocol/";
    private static final String CAPABILITIES = META + "clientCapabilities";
    private static final String CONFIRMATION = "confirm_call";
    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final int LONGEST = 16 * 1024 * 1024;
    private static final HeaderName PROTOCOL = HeaderNames.create("MCP-Protocol-Version");
    private static final HeaderName METHOD = HeaderNames.create("Mcp-Method");
    private static final HeaderName NAME = HeaderNames.create("Mcp-Name");

    /** What came of a request. */
    public sealed interface Answer {

        /** The result. */
        record Result(ObjectNode result) implements Answer {}

        /**
         * The server understood and refuses.
         *
         * @param code of JSON-RPC
         * @param message for people
         */
        record Refused(int code, String message) implements Answer {}

        /** The token is not good any more. */
        record Unauthorized() implements Answer {}

        /** The token does not reach as far. */
        record Forbidden(String message) implements Answer {}

        /** Too many calls. */
        record Limited(Duration time) implements Answer {}

        /** There is no answer, or none that makes sense. */
        record Unreachable(String reason) implements Answer {}
    }

    /** Takes the reports of a call under way. */
    @FunctionalInterface
    public interface Progress {
        /** Takes none. */
        Progress NONE = report -> {};

        /** @param report parameters of {@code notifications/progress} */
        void report(JsonNode report);
    }

    /** Sends a request that names nothing, such as {@code tools/list}. */
    public Answer list(String method) {
        var params = Json.MAPPER.createObjectNode();
        meta(params);
        return send(method, "", params, Progress.NONE);
    }

    /** Completes an argument. */
    public Answer complete(ObjectNode params) {
        meta(params);
        return send("completion/complete", "", params, Progress.NONE);
    }

    /** Gets a prompt. */
    public Answer prompt(String name, JsonNode arguments) {
        var params = named(name, arguments);
        meta(params);
        return send("prompts/get", name, params, Progress.NONE);
    }

    /**
     * Calls a tool.
     *
     * <p>An interrupt of the calling thread breaks the call off, at the server too.
     *
     * @param approved whether a person has seen and approved the call, so that nobody need be asked again
     */
    public Answer call(String name, JsonNode arguments, boolean approved, Progress progress) {
        var params = named(name, arguments);
        var meta = meta(params);
        if (!progress.equals(Progress.NONE)) {
            meta.put("progressToken", 1);
        }
        if (approved) {
            ((ObjectNode) meta.path(CAPABILITIES)).putObject("elicitation").putObject("form");
        }
        var answer = send("tools/call", name, params, progress);
        return answer instanceof Answer.Result(var asked)
                        && asked.path("resultType").asText().equals("input_required")
                ? send("tools/call", name, confirmed(params, asked), progress)
                : answer;
    }

    private static ObjectNode named(String name, JsonNode arguments) {
        var params = Json.MAPPER.createObjectNode().put("name", name);
        params.set("arguments", arguments);
        return params;
    }

    private static ObjectNode meta(ObjectNode params) {
        var meta = params.putObject("_meta").put(META + "protocolVersion", VERSION);
        meta.putObject(META + "clientInfo").put("name", "Picket site").put("version", "1");
        meta.putObject(CAPABILITIES);
        return meta;
    }

    /**
     * The same call with the answer that the person gave on the page (Multi Round-Trip Requests); what the page did not
     * ask is declined.
     */
    private static ObjectNode confirmed(ObjectNode params, ObjectNode asked) {
        params.set("requestState", asked.path("requestState"));
        var responses = params.putObject("inputResponses");
        asked.path("inputRequests").fieldNames().forEachRemaining(name -> {
            var response = responses.putObject(name);
            if (name.equals(CONFIRMATION)) {
                response.put("action", "accept").putObject("content").put("confirm", true);
            } else {
                response.put("action", "decline");
            }
        });
        return params;
    }

    private Answer send(String method, String name, ObjectNode params, Progress progress) {
        var body = Json.MAPPER
                .createObjectNode()
                .put("jsonrpc", "2.0")
                .put("id", 1)
                .put("method", method);
        body.set("params", params);
        try {
            return OwnServer.outcome(() -> {
                try (var response = request(method, name).submit(body.toString().getBytes(StandardCharsets.UTF_8))) {
                    return read(response, progress);
                }
            });
        } catch (IOException e) {
            return new Answer.Unreachable(String.valueOf(e.getMessage()));
        }
    }

    private Http1ClientRequest request(String method, String name) {
        var request = server.post(Endpoint.path(scope), address, SILENCE)
                .header(HeaderNames.AUTHORIZATION, "Bearer " + token.value())
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .header(HeaderNames.ACCEPT, "application/json, text/event-stream")
                .header(PROTOCOL, VERSION)
                .header(METHOD, method);
        return name.isEmpty() ? request : request.header(NAME, mirrored(name));
    }

    /** Names with other characters than headers take go in Base64 (2026-07-28, Streamable HTTP, Header Encoding). */
    private static String mirrored(String name) {
        return name.matches("[!-~]([ -~]*[!-~])?") && !name.startsWith("=?")
                ? name
                : "=?base64?" + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    private static Answer read(Http1ClientResponse response, Progress progress) throws IOException {
        int status = response.status().code();
        return switch (status) {
            case 401 -> new Answer.Unauthorized();
            case 429 ->
                new Answer.Limited(Duration.ofSeconds(response.headers()
                        .first(HeaderNames.RETRY_AFTER)
                        .filter(text -> text.matches("\\d{1,6}"))
                        .map(Long::parseLong)
                        .orElse(1L)));
            default -> message(status, body(response, progress));
        };
    }

    private static JsonNode body(Http1ClientResponse response, Progress progress) throws IOException {
        var type = response.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        try (var in = response.inputStream()) {
            return type.startsWith("text/event-stream")
                    ? Events.last(in, LONGEST, progress)
                    : Json.MAPPER.readTree(in.readNBytes(LONGEST));
        }
    }

    private static Answer message(int status, JsonNode message) {
        if (message.path("result") instanceof ObjectNode result) {
            return new Answer.Result(result);
        }
        var error = message.path("error");
        if (status == 403) {
            return new Answer.Forbidden(error.path("message").asText("The sign-in does not cover this."));
        }
        return error.isObject() && status < 500
                ? new Answer.Refused(
                        error.path("code").asInt(), error.path("message").asText())
                : new Answer.Unreachable("status " + status);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "OwnMcp[" + scope + ", ***]";
    }
}

package picket.api.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picket.api.protocol.ErrorCode;
import picket.api.protocol.Reply;
import picket.api.protocol.RpcError;
import picket.http.Json;

/**
 * An answer of the endpoint on its way out.
 *
 * @param headers beside those that every answer has
 */
record Outgoing(int status, Optional<JsonNode> body, List<Header> headers) {
    static Outgoing of(Reply reply) {
        return new Outgoing(reply.status(), reply.body(), List.of()).retryAfter(reply.retryAfter());
    }

    /** The answer to a message, with a challenge if its token was good but not for this (RFC 6750 §3.1). */
    static Outgoing of(Reply reply, Challenge challenge) {
        var answer = of(reply);
        return reply.scopes().isEmpty() ? answer : answer.with(challenge.scopes(reply.scopes()));
    }

    static Outgoing refusal(int status, String message) {
        return refusal(status, NullNode.getInstance(), message);
    }

    /** @param id of the request that is refused */
    static Outgoing refusal(int status, JsonNode id, String message) {
        var code = status >= 500 ? ErrorCode.INTERNAL_ERROR : ErrorCode.INVALID_REQUEST;
        return of(Reply.error(status, id, RpcError.of(code, message)));
    }

    /** 401 for a client that showed nothing; its body names an error, as clients know it, though the challenge does not. */
    static Outgoing unknown(Challenge challenge, String description) {
        return unauthorized(List.of(challenge.bare()), "invalid_token", description);
    }

    /** 401 with the way to a token. */
    static Outgoing unauthorized(Challenge challenge, String description) {
        return unauthorized(List.of(challenge.token(description)), "invalid_token", description);
    }

    /** 401 with the nonce that the proof must have (RFC 9449 §9). */
    static Outgoing nonceNeeded(URI metadata, String nonce) {
        var description = "The DPoP proof needs the nonce of the header DPoP-Nonce.";
        var headers =
                List.of(new Challenge(true, metadata).nonce(description), HeaderValues.create("DPoP-Nonce", nonce));
        return unauthorized(headers, "use_dpop_nonce", description);
    }

    /** 401 for a direct token that cannot be one. */
    static Outgoing badDirect() {
        return unauthorized(
                List.of(HeaderValues.create(
                        HeaderNames.WWW_AUTHENTICATE, "Sentry-Bearer realm=\"Sentry MCP\", error=\"invalid_token\"")),
                "invalid_token",
                "Sentry-Bearer must be followed by exactly one Sentry token.");
    }

    private static Outgoing unauthorized(List<Header> headers, String error, String description) {
        var body = JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", description);
        return new Outgoing(401, Optional.of(body), headers);
    }

    /** The same with a time to wait, if there is one (RFC 9110 §10.2.3). */
    Outgoing retryAfter(Optional<Duration> wait) {
        return wait.map(Reply::seconds)
                .map(seconds -> with(HeaderValues.create(HeaderNames.RETRY_AFTER, Long.toString(seconds))))
                .orElse(this);
    }

    /** The same with the methods that are allowed (RFC 9110 §15.5.6). */
    Outgoing allow(String methods) {
        return with(HeaderValues.create(HeaderNames.ALLOW, methods));
    }

    private Outgoing with(Header header) {
        return new Outgoing(
                status, body, Stream.concat(headers.stream(), Stream.of(header)).toList());
    }

    /** Sends it: as JSON, or as one event to a client that takes only those. */
    void send(ServerRequest request, ServerResponse response) {
        response.status(Status.create(status));
        headers.forEach(response::header);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        if (body.isEmpty()) {
            response.send();
            return;
        }
        var accept = Accept.of(request);
        boolean events = accept.names(Accept.EVENTS) && !accept.permits(Accept.JSON);
        response.header(HeaderNames.CONTENT_TYPE, events ? "text/event-stream" : "application/json");
        response.send(events ? event(body.get()) : Json.bytes(body.get()));
    }

    private static byte[] event(JsonNode body) {
        return ("event: message\ndata: " + Json.text(body) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}

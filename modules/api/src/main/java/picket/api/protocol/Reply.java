package picket.api.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What goes back to the client.
 *
 * @param status of HTTP
 * @param body a message or a batch; none for an accepted notification
 * @param retryAfter when the client may try again, if it was too fast
 * @param scopes of the token that it needs, if its own was good but not for this
 */
public record Reply(int status, Optional<JsonNode> body, Optional<Duration> retryAfter, Set<String> scopes) {
    /** Taken, and there is nothing to say. */
    public static final Reply ACCEPTED = new Reply(202, Optional.empty(), Optional.empty(), Set.of());

    /** Copies the names. */
    public Reply {
        scopes = Set.copyOf(scopes);
    }

    /** A body as it is. */
    public static Reply of(int status, JsonNode body) {
        return new Reply(status, Optional.of(body), Optional.empty(), Set.of());
    }

    /** A request that came too soon (RFC 6585 §4). */
    public static Reply limited(JsonNode id, Duration wait) {
        return limited(id, "Too many calls of this kind: wait as long as Retry-After says.", wait);
    }

    /** A request that came too soon, and why. */
    public static Reply limited(JsonNode id, String message, Duration wait) {
        var data = JsonNodeFactory.instance.objectNode().put("retryAfter", seconds(wait));
        var error = new RpcError(ErrorCode.INVALID_REQUEST, message, Optional.of(data));
        return new Reply(429, error(429, id, error).body(), Optional.of(wait), Set.of());
    }

    /** A time to wait in whole seconds (RFC 9110 §10.2.3). */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    /** A request that needs a token with more scopes (RFC 6750 §3.1). */
    public static Reply insufficient(JsonNode id, Set<String> scopes) {
        var data = JsonNodeFactory.instance.objectNode();
        scopes.stream().sorted().forEach(data.putArray("scopes")::add);
        var error = new RpcError(
                ErrorCode.INVALID_REQUEST,
                "The access token lacks scopes: ask for one with those that WWW-Authenticate names.",
                Optional.of(data));
        return new Reply(403, error(403, id, error).body(), Optional.empty(), scopes);
    }

    /**
     * The answers to a batch in one: with the longest time to wait and all scopes that are needed, which each error names
     * for itself. The status is one of them if none got further.
     */
    public static Reply batch(List<Reply> replies) {
        var told = replies.stream().filter(reply -> reply.body().isPresent()).toList();
        if (told.isEmpty()) {
            return ACCEPTED;
        }
        var bodies = JsonNodeFactory.instance.arrayNode();
        told.forEach(reply -> bodies.add(reply.body().orElseThrow()));
        int status = told.stream().allMatch(reply -> reply.retryAfter().isPresent())
                ? 429
                : told.stream().noneMatch(reply -> reply.scopes().isEmpty()) ? 403 : 200;
        return new Reply(
                status,
                Optional.of(bodies),
                told.stream().flatMap(reply -> reply.retryAfter().stream()).max(Comparator.naturalOrder()),
                told.stream().flatMap(reply -> reply.scopes().stream()).collect(Collectors.toSet()));
    }

    /** A result. */
    public static Reply result(JsonNode id, ObjectNode result) {
        return of(200, envelope(id).set("result", result));
    }

    /** An error with its HTTP status. */
    public static Reply error(int status, JsonNode id, RpcError error) {
        return of(status, envelope(id).set("error", error.json()));
    }

    /** An error about a request whose id is unknown (JSON-RPC 2.0 §5). */
    public static Reply error(int status, ErrorCode code, String message) {
        return error(status, NullNode.getInstance(), RpcError.of(code, message));
    }

    /** What a client sent, short enough to be repeated in a message. */
    public static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private static ObjectNode envelope(JsonNode id) {
        var envelope = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        return envelope.set("id", id);
    }
}

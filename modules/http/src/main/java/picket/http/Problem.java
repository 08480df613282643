package picket.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * An error answer as {@code application/problem+json} (RFC 9457).
 *
 * @param status HTTP status
 * @param detail what is wrong and what to do about it
 * @param members further members of the body, such as {@code error} and {@code name} of the site's APIs
 */
public record Problem(Status status, String detail, Map<String, Object> members) {
    static final String TYPE = "application/problem+json";

    /** Copies the members; their order stays. */
    public Problem {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members)); // in their order
    }

    /** A problem with the standard members only. */
    public static Problem of(Status status, String detail) {
        return new Problem(status, detail, Map.of());
    }

    /** The answer to a path that nobody serves. */
    public static Problem notFound() {
        return of(Status.NOT_FOUND_404, "Nothing is served at this path.");
    }

    /** What to say when only the status is known. */
    static Problem of(Status status) {
        return switch (status.code()) {
            case Status.BAD_REQUEST_400_CODE ->
                of(status, "The request is malformed, or its headers are too large: check what your client sends.");
            case Status.NOT_FOUND_404_CODE -> notFound();
            case Status.METHOD_NOT_ALLOWED_405_CODE -> of(status, "This path does not take this method.");
            case Status.REQUEST_ENTITY_TOO_LARGE_413_CODE -> of(status, "The body is larger than this server takes.");
            case Status.REQUEST_URI_TOO_LONG_414_CODE -> of(status, "The request's target is too long.");
            case Status.SERVICE_UNAVAILABLE_503_CODE -> of(status, "The server is busy. Try again in a moment.");
            case Status.INTERNAL_SERVER_ERROR_500_CODE ->
                of(status, "This is a fault of ours; the request id helps to find it.");
            default -> of(status, "The request cannot be answered as it is (HTTP " + status.code() + ").");
        };
    }

    /**
     * Has a request that fails answered with what this makes of the failure. A 500 is a fault of ours, and an error of the
     * log; everything else is a warning.
     */
    public static void onFailure(ServerRequest request, Function<Throwable, Problem> telling) {
        request.context().register(new Telling(telling));
    }

    private record Telling(Function<Throwable, Problem> telling) {}

    /** What a request is answered with that failed. */
    static Problem of(ServerRequest request, Throwable failure) {
        return request.context()
                .get(Telling.class)
                .map(routes -> routes.telling().apply(failure))
                .orElseGet(() -> of(Status.INTERNAL_SERVER_ERROR_500));
    }

    /** The same problem with one more member. */
    public Problem with(String name, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(status, detail, more);
    }

    /** The same problem with the members that clients of OAuth read (RFC 6749 §5.2); the rest they pass over. */
    public Problem withOAuth(String error) {
        return with("error", error).with("error_description", detail);
    }

    /** Sends the problem; its {@code instance} is the request id. */
    public void send(ServerRequest request, ServerResponse response) {
        response.headers().remove(HeaderNames.CONTENT_LENGTH); // of the answer that this one replaces
        response.status(status);
        response.header(HeaderNames.CONTENT_TYPE, TYPE);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(body(RequestId.of(request)));
    }

    /** The body for one request. */
    byte[] body(String request) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "about:blank");
        body.put("title", status.reasonPhrase());
        body.put("status", status.code());
        body.put("detail", detail);
        body.put("instance", "urn:picket:request:" + request);
        body.putAll(members);
        return Json.bytes(body);
    }

    /** A problem on its way to the client; {@link Host} sends it. */
    public static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        /** Wraps the problem. */
        public Thrown(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }

        /** What to send. */
        public Problem problem() {
            return problem;
        }
    }
}

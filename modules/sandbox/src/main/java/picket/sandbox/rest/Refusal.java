package picket.sandbox.rest;

import io.helidon.http.Status;

/** A request that Sentry refuses; the message is the {@code detail} of its answer. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Status status;

    private Refusal(Status status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    static Refusal badRequest(String detail) {
        return new Refusal(Status.BAD_REQUEST_400, detail);
    }

    static Refusal unauthorized(String detail) {
        return new Refusal(Status.UNAUTHORIZED_401, detail);
    }

    static Refusal forbidden() {
        return new Refusal(Status.FORBIDDEN_403, "You do not have permission to perform this action.");
    }

    static Refusal notFound() {
        return new Refusal(Status.NOT_FOUND_404, "The requested resource does not exist");
    }

    static Refusal conflict(String detail) {
        return new Refusal(Status.CONFLICT_409, detail);
    }

    static Refusal tooLarge() {
        return new Refusal(Status.REQUEST_ENTITY_TOO_LARGE_413, "Request body too large");
    }

    static Refusal method(String method) {
        return new Refusal(Status.METHOD_NOT_ALLOWED_405, "Method \"" + method + "\" not allowed.");
    }

    Status status() {
        return status;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}

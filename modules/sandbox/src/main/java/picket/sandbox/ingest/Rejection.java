package picket.sandbox.ingest;

import io.helidon.http.Status;
import java.util.List;

/** Telemetry that is not taken, with the reason in the form that SDKs know. */
final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Status status;
    private final transient List<String> causes;

    /**
     * @param causes what exactly is wrong; may be empty
     */
    Rejection(Status status, String detail, String... causes) {
        super(detail, null, false, false);
        this.status = status;
        this.causes = List.of(causes);
    }

    static Rejection malformed(String cause) {
        return new Rejection(Status.BAD_REQUEST_400, "bad envelope data", cause);
    }

    static Rejection tooLarge(String cause) {
        return new Rejection(Status.REQUEST_ENTITY_TOO_LARGE_413, "payload is too large", cause);
    }

    Status status() {
        return status;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    List<String> causes() {
        return causes;
    }
}

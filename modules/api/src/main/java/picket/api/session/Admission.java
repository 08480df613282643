package picket.api.session;

import java.time.Duration;
import java.util.Optional;

/** Whether a request gets a session. */
public sealed interface Admission {
    /** Let in. */
    record Admitted(Session session) implements Admission {}

    /**
     * The credentials open nothing.
     *
     * @param description one sentence for the client's developer
     */
    record Unauthorized(String description) implements Admission {}

    /**
     * The token is bound to a key, and nothing proves that the caller holds it (RFC 9449 §7.1).
     *
     * @param description one sentence for the client's developer
     */
    record Unproven(String description) implements Admission {}

    /** The proof of the credentials must have this nonce (RFC 9449 §9). */
    record NonceNeeded(String nonce) implements Admission {}

    /** The request makes no sense, and why. */
    record Refused(Kind kind, String message) implements Admission {}

    /**
     * Sentry did not vouch for the address.
     *
     * @param status of HTTP that says why
     * @param retryAfter when it may be asked again, if that helps
     */
    record Unverified(int status, String message, Optional<Duration> retryAfter) implements Admission {}

    /** Too many calls. */
    record Limited(Duration retryAfter) implements Admission {}

    /** What a refusal is about. */
    enum Kind {
        /** The query asks for what there is not, or the grant names no skill to use. */
        BAD_QUERY,
        /** The grant is for another organization or project. */
        OUTSIDE_GRANT,
        /** The token service gave no answer. */
        UNAVAILABLE
    }
}

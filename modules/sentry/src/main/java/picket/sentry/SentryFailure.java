package picket.sentry;

/** Why a call gave no usable answer. Details are short, free of control characters, and still text of another system. */
public sealed interface SentryFailure {

    /** The arguments cannot be sent: nothing was. */
    record Unsendable(String detail) implements SentryFailure {}

    /** 404. */
    record NotFound(String detail) implements SentryFailure {}

    /** 404 of the whole route: this installation is older than what was asked for. */
    record Unsupported() implements SentryFailure {}

    /** 401: the token ended or was revoked. */
    record Unauthorized() implements SentryFailure {}

    /** 403: the token is too weak, or the user has no access. */
    record Forbidden(String detail) implements SentryFailure {}

    /** Any other 4xx. */
    record Rejected(int status, String detail) implements SentryFailure {}

    /** 5xx. */
    record ServerError(int status, String detail) implements SentryFailure {}

    /** No answer at all. */
    record Unreachable(Reason reason, String host) implements SentryFailure {}

    /** An answer that is not what the REST API gives: a redirect, a page, broken or endless JSON. */
    record BadAnswer(String detail) implements SentryFailure {}

    /** What kept the answer away. */
    enum Reason {
        /** The host name is unknown. */
        DNS,
        /** Nobody listens. */
        REFUSED,
        /** Connecting, reading or the whole call took too long. */
        TIMEOUT,
        /** The connection broke. */
        RESET,
        /** The proxy on the way refused. */
        PROXY,
        /** No trust in the certificate, or no common TLS version. */
        TLS
    }
}

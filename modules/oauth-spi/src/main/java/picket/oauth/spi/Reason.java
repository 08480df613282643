package picket.oauth.spi;

/** Why a grant ended, as audit and metrics name it. */
public enum Reason {
    /** Sentry refused the token when it was probed. */
    UPSTREAM_REJECTED,
    /** Sentry refused the token during a tool call. */
    UPSTREAM_REJECTED_IN_USE,
    /** The user or their client asked for it (RFC 7009). */
    REVOKED,
    /** A code or refresh token was used again (RFC 9700 §4.14.2). */
    REPLAYED,
    /** The grant has no skills or no upstream refresh token. */
    STALE
}

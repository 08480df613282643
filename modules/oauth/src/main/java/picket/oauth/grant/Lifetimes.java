package picket.oauth.grant;

import java.time.Duration;
import java.time.Instant;

/**
 * How long things live.
 *
 * @param access an access token, at most
 * @param refresh a refresh token and its grant, from the last rotation
 */
public record Lifetimes(Duration access, Duration refresh) {
    /** Authorization codes and states. */
    public static final Duration CODE = Duration.ofMinutes(10);

    /** Less than this left of Sentry's token counts as none. */
    public static final Duration MARGIN = Duration.ofMinutes(2);

    /** Whether Sentry's token lasts long enough to hand out another access token in front of it. */
    public static boolean lasting(Instant upstreamEnd, Instant now) {
        return upstreamEnd.isAfter(now.plus(MARGIN));
    }

    /**
     * When an access token ends: with Sentry's token behind it at the latest. If that one is over, the full time: it
     * could not be renewed just now, which must not end the session.
     */
    public Instant accessEnd(Instant upstreamEnd, Instant now) {
        var end = now.plus(access);
        return lasting(upstreamEnd, now) && upstreamEnd.isBefore(end) ? upstreamEnd : end;
    }
}

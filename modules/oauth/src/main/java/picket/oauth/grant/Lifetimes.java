package picket.oauth.grant;

import java.time.Duration;
import java.time.Instant;

/**
 * How long things live.
 *
 * @param access an access token, at most
 * @param refresh a refresh token and its grant, from the last rotation
 * @param signIn a grant, at most, however often it is used
 */
public record Lifetimes(Duration access, Duration refresh, Duration signIn) {
    /** Authorization codes and states. */
    public static final Duration CODE = Duration.ofMinutes(10);

    /** Less than this left of Sentry's token counts as none. */
    public static final Duration MARGIN = Duration.ofMinutes(2);

    /** Whether Sentry's token lasts long enough to hand out another access token in front of it. */
    public static boolean lasting(Instant upstreamEnd, Instant now) {
        return upstreamEnd.isAfter(now.plus(MARGIN));
    }

    /** The same where no more than this is left. */
    public Lifetimes within(Duration most) {
        return new Lifetimes(shorter(access, most), shorter(refresh, most), shorter(signIn, most));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** When a refresh token that is issued now ends, and its grant with it. */
    public Instant refreshEnd(Instant grantedAt, Instant now) {
        return earlier(now.plus(refresh), grantedAt.plus(signIn));
    }

    /**
     * When an access token that is issued now ends: with the grant, and with Sentry's token behind it, at the latest. If
     * that one is over it does not count: it could not be renewed just now, which must not end the session.
     */
    public Instant accessEnd(Instant grantedAt, Instant upstreamEnd, Instant now) {
        var end = earlier(now.plus(access), refreshEnd(grantedAt, now));
        return lasting(upstreamEnd, now) ? earlier(upstreamEnd, end) : end;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}

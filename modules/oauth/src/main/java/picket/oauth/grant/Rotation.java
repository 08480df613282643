package picket.oauth.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.Grant;

/** What became of a refresh token that was presented. */
public sealed interface Rotation {
    /** How long a replaced token still works once its successor was used. */
    Duration GRACE = Duration.ofSeconds(60);

    /** How often a replaced token may be presented again. */
    int MAX_REPLAYS = 5;

    /** Presented again this soon, a token was sent by several threads or processes of one client at once. */
    Duration AT_ONCE = Duration.ofSeconds(10);

    /** It has been replaced by this pair. */
    record Rotated(Issued pair) implements Rotation {}

    /** It was replaced before, and the client may have missed the answer: this is the pair of then. */
    record Replayed(Issued pair) implements Rotation {}

    /** It opens nothing for this client, now; nothing has changed. */
    record Refused() implements Rotation {}

    /** Sentry has ended the sign-in; the grant is gone with this answer. */
    record Over() implements Rotation {}

    /**
     * What a client asks for with a refresh token.
     *
     * @param scope if absent the grant's
     * @param audience if sent it must be the grant's
     * @param binding of the tokens that are asked for
     */
    record Ask(ClientId client, Optional<Scope> scope, Optional<Audience> audience, KeyBinding binding) {}

    /** It is for another resource than the one named; nothing has changed. */
    record OtherResource() implements Rotation {}

    /** The scope asked for is wider than that of the grant; nothing has changed. */
    record Widened() implements Rotation {}

    /** Replaced long ago or presented too often since, somebody else may have it; the grant is gone with this answer. */
    record Reused(Grant grant) implements Rotation {}

    /** The rule alone. */
    enum Verdict {
        /** Replace it. */
        ROTATE,
        /** Give the pair that replaced it, and count that. */
        REPLAY,
        /** Give the pair that replaced it: this is no retry but the same moment. */
        SHARE,
        /** End the grant (RFC 9700 §4.14.2). */
        REUSED,
        /** Refuse it. */
        EXPIRED
    }

    /**
     * Judges a refresh token of the right client. A replaced one stays good until its successor is first used and
     * {@link #GRACE} beyond, {@link #MAX_REPLAYS} times at most besides those {@link #AT_ONCE}.
     *
     * @param replacedAt when a successor was issued, if one was
     * @param successorUsed when the successor was first used, if it was
     * @param replays how often it was presented since
     */
    static Verdict judge(
            Instant expiresAt,
            Optional<Instant> replacedAt,
            Optional<Instant> successorUsed,
            int replays,
            Instant now) {
        if (!now.isBefore(expiresAt)) {
            return Verdict.EXPIRED;
        }
        if (replacedAt.isEmpty()) {
            return Verdict.ROTATE;
        }
        if (successorUsed.filter(used -> now.isAfter(used.plus(GRACE))).isPresent()) {
            return Verdict.REUSED;
        }
        if (!now.isAfter(replacedAt.get().plus(AT_ONCE))) {
            return Verdict.SHARE;
        }
        return replays < MAX_REPLAYS ? Verdict.REPLAY : Verdict.REUSED;
    }
}

package picket.oauth.token;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import picket.oauth.grant.Credentials;
import picket.oauth.grant.Grants;
import picket.oauth.grant.Lease;
import picket.oauth.grant.Token;
import picket.oauth.grant.Upstream;

/**
 * Renews Sentry's tokens of a grant: one call to Sentry, however many ask at once and wherever. Sentry's only new refresh
 * token is in its answer, so a call that was made is heard out and its answer stored, though whoever asked has left.
 */
public final class Renewal implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int PAUSES = 200;

    /**
     * Ten seconds, in which a process that finds the database again has stored what it holds; if it is cut off for
     * longer, the sign-in ends.
     */
    private static final int PAUSES_IN_DOUBT = 100;

    private final Grants grants;
    private final Upstream upstream;
    private final InstantSource clock;
    private final Undisturbed undisturbed = new Undisturbed();

    /** @param grants whose tokens are renewed */
    public Renewal(Grants grants, Upstream upstream, InstantSource clock) {
        this.grants = grants;
        this.upstream = upstream;
        this.clock = clock;
    }

    /** What became of it. */
    sealed interface Outcome {
        /** These are stored now. */
        record Renewed(Credentials credentials) implements Outcome {}

        /** The user must sign in again. */
        record Ended() implements Outcome {}

        /** The old ones stay. */
        record Unchanged() implements Outcome {}
    }

    /** Renews behind an access or refresh token. */
    Outcome renew(Token token) {
        for (int pause = 0; pause < PAUSES; pause++) {
            var outcome = attempt(token);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new Outcome.Unchanged();
    }

    /** Empty if another process is at it, after a moment. */
    private Optional<Outcome> attempt(Token token) {
        return switch (grants.lease(token, clock.instant())) {
            case Lease.Gone() -> Optional.of(new Outcome.Ended());
            case Lease.Fresh(Credentials current) -> Optional.of(new Outcome.Renewed(current));
            case Lease.Taken taken ->
                Optional.of(undisturbed.run(() -> ask(taken)).orElseGet(Outcome.Unchanged::new));
            case Lease.Busy() -> {
                boolean interrupted = pause();
                yield interrupted ? Optional.of(new Outcome.Unchanged()) : Optional.empty();
            }
        };
    }

    private Outcome ask(Lease.Taken lease) {
        var holder = lease.holder();
        return switch (upstream.renew(lease.current())) {
            case Upstream.Answer.Renewed(Credentials credentials) -> {
                holder.renewed(credentials, clock.instant());
                yield new Outcome.Renewed(credentials);
            }
            case Upstream.Answer.Ended() -> ended(lease);
            case Upstream.Answer.StillGood(), Upstream.Answer.Unclear() -> {
                holder.release();
                yield new Outcome.Unchanged();
            }
        };
    }

    /** Sentry also refuses what another has renewed, who may be about to store what they got. */
    private static Outcome ended(Lease.Taken lease) {
        var newer = lease.holder().newer();
        for (int pause = 0; newer.isEmpty() && lease.inDoubt() && pause < PAUSES_IN_DOUBT; pause++) {
            if (pause()) {
                return new Outcome.Unchanged();
            }
            newer = lease.holder().newer();
        }
        lease.holder().release();
        return newer.<Outcome>map(Outcome.Renewed::new).orElseGet(Outcome.Ended::new);
    }

    /** Waits for renewals that are under way. */
    @Override
    public void close() {
        undisturbed.close();
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}

package picket.web.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picket.web.self.OwnTokens;

/**
 * Renews sessions, each once: requests that come with the same cookie at the same time, or a little later from another
 * tab, get what the first one got. Requests at another replica get the same from the authorization server, which gives
 * a replaced token's successor again for a while.
 */
final class Rotations {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final OwnTokens tokens;
    private final InstantSource clock;
    private final Cache<String, CompletableFuture<Outcome>> recent;

    Rotations(OwnTokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
        this.recent = Caffeine.newBuilder()
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(KEPT)
                .maximumSize(MOST)
                .build();
    }

    /** What became of a renewal. */
    sealed interface Outcome {
        /** The session that takes the place of the old one. */
        record Renewed(Session session) implements Outcome {}

        /** The sign-in is over. */
        record Ended() implements Outcome {}

        /** There was no clear answer; the old session stays. */
        record Unclear() implements Outcome {}
    }

    Outcome renew(Session session, String address) {
        var own = new CompletableFuture<Outcome>();
        var running = recent.asMap().putIfAbsent(session.refresh(), own);
        if (running != null) {
            return running.join();
        }
        Outcome outcome = new Outcome.Unclear();
        try {
            outcome = asked(session, address);
        } finally {
            if (outcome instanceof Outcome.Unclear) {
                recent.invalidate(session.refresh());
            }
            own.complete(outcome);
        }
        return outcome;
    }

    private Outcome asked(Session session, String address) {
        return switch (tokens.refresh(session.client(), session.refresh(), address)) {
            case OwnTokens.Answer.Done(var body) ->
                Session.of(session.client(), body, clock.instant())
                        .<Outcome>map(Outcome.Renewed::new)
                        .orElseGet(Outcome.Unclear::new);
            case OwnTokens.Answer.Refused _ -> new Outcome.Ended();
            case OwnTokens.Answer.Unclear _ -> new Outcome.Unclear();
        };
    }
}

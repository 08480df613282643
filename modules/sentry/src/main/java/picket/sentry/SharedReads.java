package picket.sentry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Identical reads of one user at one time are one request; those that a call marks as seldom changing are remembered
 * for a while.
 */
final class SharedReads {
    private final Map<Key, Entry> reads = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Duration patience;
    private final int most;

    /**
     * @param patience how long a call waits for another one's answer, unless its own deadline is shorter
     * @param most answers that are remembered at one time
     */
    SharedReads(InstantSource clock, Duration patience, int most) {
        this.clock = clock;
        this.patience = patience;
        this.most = most;
    }

    /** What makes reads identical; the token is a part of it, so that nobody gets the answer of somebody else. */
    private record Key(SentryHost host, String token, String path, String query) {
        @Override
        public String toString() {
            return path;
        }
    }

    /**
     * A read under way, or an answer that is remembered.
     *
     * @param until end of the memory; absent while the read is under way
     */
    private record Entry(CompletableFuture<Answer> answer, Optional<Instant> until) {
        boolean isUsable(Instant now) {
            return until.map(now::isBefore).orElse(true);
        }
    }

    /** Reads, or takes the answer of an identical read. */
    Answer of(SentryHost host, String token, Call call, Supplier<Answer> read) {
        if (!call.isRead()) {
            return read.get();
        }
        var key = new Key(host, token, call.path(), call.queryString());
        var own = new Entry(new CompletableFuture<>(), Optional.empty());
        var now = clock.instant();
        var entry = reads.merge(key, own, (known, fresh) -> known.isUsable(now) ? known : fresh);
        return entry.equals(own) ? lead(key, own, call, read) : follow(entry, host, call, read);
    }

    private Answer lead(Key key, Entry own, Call call, Supplier<Answer> read) {
        try {
            var answer = read.get();
            if (call.memory().isZero() || !hasRoom()) {
                reads.remove(key, own);
            } else {
                var until = clock.instant().plus(call.memory());
                reads.replace(key, own, new Entry(own.answer(), Optional.of(until)));
            }
            own.answer().complete(answer);
            return answer;
        } catch (RuntimeException e) {
            reads.remove(key, own);
            own.answer().completeExceptionally(e);
            throw e;
        }
    }

    /** Whether another answer can be remembered, for which those that are too old make room. */
    private boolean hasRoom() {
        if (reads.size() > most) {
            var now = clock.instant();
            reads.values().removeIf(entry -> !entry.isUsable(now));
        }
        return reads.size() <= most;
    }

    private Answer follow(Entry entry, SentryHost host, Call call, Supplier<Answer> read) {
        var limit = call.deadline().filter(time -> time.compareTo(patience) < 0).orElse(patience);
        try {
            return entry.answer().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | CancellationException e) {
            if (e.getCause() instanceof SentryException failed) {
                throw new SentryException(failed.failure(), failed);
            }
            // The other caller went away, which says nothing about Sentry.
            return read.get();
        } catch (TimeoutException e) {
            var authority = host.origin().getRawAuthority();
            throw new SentryException(new SentryFailure.Unreachable(SentryFailure.Reason.TIMEOUT, authority), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("nobody waits any more");
        }
    }
}

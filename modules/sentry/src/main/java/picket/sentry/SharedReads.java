package picket.sentry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Identical reads of one user at one time are one request; those that a call marks as seldom changing are remembered
 * for a while.
 */
final class SharedReads {
    private final Map<Key, CompletableFuture<Answer>> underWay = new ConcurrentHashMap<>();
    private final Cache<Key, Kept> remembered;
    private final JsonMapper json;
    private final Duration patience;

    /**
     * @param json to keep answers with
     * @param nanos as {@link System#nanoTime()}, always growing
     * @param patience how long a call waits for another one's answer, unless its own deadline is shorter
     * @param most bytes of all that is remembered at one time
     */
    SharedReads(JsonMapper json, LongSupplier nanos, Duration patience, long most) {
        this.json = json;
        this.patience = patience;
        this.remembered = Caffeine.newBuilder()
                .maximumWeight(most)
                .<Key, Kept>weigher((key, kept) -> key.bytes() + kept.json().length)
                .expireAfter(Expiry.<Key, Kept>creating((_, kept) -> kept.time()))
                .ticker(nanos::getAsLong)
                // What is too much or too old goes at once, and not when another thread comes to it.
                .executor(Runnable::run)
                .build();
    }

    /** What makes reads identical; the token is a part of it, so that nobody gets the answer of somebody else. */
    private record Key(SentryHost host, String token, String path, String query) {
        /** About what an entry takes besides its answer. */
        private static final int ENTRY = 256;

        int bytes() {
            return ENTRY + token.length() + path.length() + query.length();
        }

        @Override
        public String toString() {
            return path;
        }
    }

    /**
     * An answer as text, which takes a fraction of its tree, and a known one.
     *
     * @param time how long it is remembered
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    private record Kept(byte[] json, Optional<String> next, Duration time) {}

    /** Reads, or takes the answer of an identical read. */
    Answer of(SentryHost host, String token, Call call, Supplier<Answer> read) {
        if (!call.isRead()) {
            return read.get();
        }
        var key = new Key(host, token, call.path(), call.queryString());
        return Optional.ofNullable(remembered.getIfPresent(key))
                .map(this::answer)
                .orElseGet(() -> {
                    var own = new CompletableFuture<Answer>();
                    var first = underWay.putIfAbsent(key, own);
                    return first == null ? lead(key, own, call, read) : follow(first, host, call, read);
                });
    }

    private Answer answer(Kept kept) {
        try {
            return new Answer(json.readTree(kept.json()), kept.next());
        } catch (IOException e) {
            throw new UncheckedIOException("it was written from a tree", e);
        }
    }

    /** However it ends, even by an error of the machine, the next read is not one that waits for this one. */
    private Answer lead(Key key, CompletableFuture<Answer> own, Call call, Supplier<Answer> read) {
        try {
            var answer = read.get();
            own.complete(answer);
            if (!call.memory().isZero()) {
                remembered.put(key, new Kept(json.writeValueAsBytes(answer.json()), answer.next(), call.memory()));
            }
            return answer;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        } catch (RuntimeException | Error e) {
            own.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(key, own);
        }
    }

    private Answer follow(CompletableFuture<Answer> first, SentryHost host, Call call, Supplier<Answer> read) {
        var limit = call.deadline().filter(time -> time.compareTo(patience) < 0).orElse(patience);
        try {
            return first.get(limit.toMillis(), TimeUnit.MILLISECONDS);
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

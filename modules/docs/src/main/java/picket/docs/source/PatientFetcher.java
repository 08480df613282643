package picket.docs.source;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Asks again where that may help: one page in trouble is no reason to give up all others. */
final class PatientFetcher implements AutoCloseable {
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Fetcher fetcher;

    PatientFetcher(URI origin) {
        this.fetcher = new Fetcher(origin);
    }

    boolean isOurs(URI url) {
        return fetcher.isOurs(url);
    }

    /** Fetches a text; a site that gives no answer is one more way to fail. */
    Fetcher.Fetched fetch(URI url) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            var fetched = once(url);
            var pause = fetched instanceof Fetcher.Failed failed ? failed.again() : Optional.<Duration>empty();
            if (pause.isEmpty() || attempt == MOST_ATTEMPTS) {
                return fetched;
            }
            Thread.sleep(pause.get());
        }
    }

    private Fetcher.Fetched once(URI url) throws InterruptedException {
        try {
            return fetcher.fetch(url);
        } catch (IOException e) {
            return new Fetcher.Failed(Fetcher.reason(e), Optional.of(PAUSE));
        }
    }

    @Override
    public void close() {
        fetcher.close();
    }
}

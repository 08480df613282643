package picket.sandbox.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import picket.sandbox.store.ProjectKey;

/** Counts the error events of keys whose {@code rateLimit} is set; one that has used it up waits for the next window. */
final class Quotas {
    private final Map<String, Window> windows = new HashMap<>();

    private record Window(Instant ends, long used) {}

    /**
     * Counts events if the key may still send them.
     *
     * @return how long to wait, zero if there is no need
     */
    synchronized Duration use(ProjectKey key, long events, Instant now) {
        var limit = key.settings().path("rateLimit");
        long most = limit.path("count").asLong();
        if (events == 0 || most <= 0) {
            return Duration.ZERO;
        }
        var known = windows.get(key.publicKey());
        var window = known != null && known.ends().isAfter(now)
                ? known
                : new Window(now.plusSeconds(Math.max(1, limit.path("window").asLong())), 0);
        if (window.used() + events > most) {
            return Duration.between(now, window.ends());
        }
        windows.put(key.publicKey(), new Window(window.ends(), window.used() + events));
        return Duration.ZERO;
    }
}

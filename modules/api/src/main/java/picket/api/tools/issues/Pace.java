package picket.api.tools.issues;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * How a call waits for Seer.
 *
 * @param start after a run was started, before it is first looked at
 * @param poll between two looks
 * @param polls until the call gives up, and the run goes on without it
 */
record Pace(Duration start, Duration poll, int polls) {
    /** Five seconds between looks, for five minutes. */
    static final Pace USUAL = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(5), 60);

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("nobody waits any more");
        }
    }
}

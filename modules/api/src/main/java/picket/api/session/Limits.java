package picket.api.session;

import java.time.Duration;
import picket.limits.RateLimit;

/**
 * How often callers may come.
 *
 * @param users messages of one user, or of one direct token
 * @param clients messages of one client of a user
 * @param brakes what changes something
 */
public record Limits(RateLimit users, RateLimit clients, Brakes brakes) {
    /** Counts messages; zero if they may be answered now, else how long to wait. */
    Duration take(Session.Who who, int messages) {
        var wait = users.take(who.user(), messages);
        return wait.isZero() ? clients.take(who.user() + " " + who.client(), messages) : wait;
    }
}

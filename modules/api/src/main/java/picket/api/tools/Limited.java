package picket.api.tools;

import java.time.Duration;

/**
 * The call did not run: there were too many like it.
 *
 * @param time until it may be repeated
 */
public record Limited(Duration time) implements Unfinished {}

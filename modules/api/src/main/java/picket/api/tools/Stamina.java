package picket.api.tools;

import java.time.Duration;

/**
 * How long an agent works on one request.
 *
 * @param turns answers of its model, each of which may call tools
 */
public record Stamina(int turns, Duration time) {
    /** Enough for most requests. */
    public static final Stamina USUAL = new Stamina(10, Duration.ofMinutes(3));
}

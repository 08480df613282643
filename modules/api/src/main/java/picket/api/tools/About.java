package picket.api.tools;

import java.util.Map;

/**
 * What this server says of itself.
 *
 * @param perMinute how often something may be done, by what is limited
 */
public record About(String name, String version, Map<String, Integer> perMinute) {
    /** Nothing is known. */
    public static final About UNKNOWN = new About("unknown", "unknown", Map.of());

    /** Copies the limits. */
    public About {
        perMinute = Map.copyOf(perMinute);
    }
}

package picket.sentry;

import java.util.List;
import java.util.Optional;

/**
 * A client key of a project: the DSN with which SDKs send. Text that is unknown is empty.
 *
 * @param dsn the public one
 * @param active whether what is sent with it is taken
 * @param rateLimit if there is one
 * @param browserSdk version that the loader script serves
 * @param loader what the loader script includes, for example {@code hasReplay}
 */
public record ClientKey(
        String id,
        String name,
        String dsn,
        boolean active,
        Optional<RateLimit> rateLimit,
        String browserSdk,
        List<String> loader) {
    /** The names of what a loader script can include. */
    public static final List<String> LOADER_OPTIONS =
            List.of("hasReplay", "hasPerformance", "hasDebug", "hasFeedback", "hasLogsAndMetrics");

    /** Copies the list. */
    public ClientKey {
        loader = List.copyOf(loader);
    }

    static ClientKey read(Fields json) {
        var options = json.object("dynamicSdkLoaderOptions");
        return new ClientKey(
                json.id("id"),
                json.firstText("name", "label"),
                json.object("dsn").text("public"),
                !json.no("isActive"),
                RateLimit.read(json.object("rateLimit")),
                json.text("browserSdkVersion"),
                LOADER_OPTIONS.stream().filter(options::yes).toList());
    }

    /**
     * A limit of events.
     *
     * @param window in seconds
     */
    public record RateLimit(int count, int window) {
        static Optional<RateLimit> read(Fields json) {
            long count = json.number("count").orElse(0);
            long window = json.number("window").orElse(0);
            return count > 0 && window > 0
                    ? Optional.of(new RateLimit(
                            Math.clamp(count, 0, Integer.MAX_VALUE), Math.clamp(window, 0, Integer.MAX_VALUE)))
                    : Optional.empty();
        }
    }
}

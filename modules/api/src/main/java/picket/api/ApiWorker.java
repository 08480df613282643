package picket.api;

import io.helidon.webserver.http.HttpService;
import java.net.URI;
import java.util.List;
import picket.docs.Documentation;
import picket.oauth.spi.SkillOffer;
import picket.oauth.spi.TokenService;
import picket.sentry.SentryHost;

/** The MCP worker; found by {@code ServiceLoader}. */
public interface ApiWorker {

    /** What each offered skill enables in this release, in display order. */
    List<SkillOffer> skills();

    /** Opens the worker; its routes are absolute paths. */
    HttpService open(Settings settings, TokenService tokens, Documentation docs);

    /**
     * What the worker needs to know.
     *
     * @param origin public origin of the deployment, for example {@code https://picket.example.com}
     * @param sentry the Sentry that direct tokens belong to
     * @param callsPerMinute limit of one user, or of one direct token
     * @param stateKeys secrets over what calls remember between their rounds: the first seals, all open; empty for one
     *     that only this process knows
     */
    record Settings(URI origin, SentryHost sentry, int callsPerMinute, List<String> stateKeys) {
        private static final int LEAST_SECRET = 32;

        /** Copies the secrets. */
        public Settings {
            stateKeys = List.copyOf(stateKeys);
        }

        /** Declares and reads the keys of this worker. */
        public static Settings read(picket.http.Settings source, URI origin) {
            var host = source.key("SENTRY_HOST", "host of your Sentry, with its port if that is unusual")
                    .text("sentry.io");
            boolean insecure = source.key(
                            "PICKET_SENTRY_INSECURE_HTTP", "speak plain http to SENTRY_HOST, for closed networks")
                    .on(false);
            int calls = source.key("PICKET_LIMIT_CALLS_PER_USER", "MCP calls per minute of one user or direct token")
                    .integer(60, 1, 1_000_000);
            return new Settings(origin, host(source, host, insecure), calls, stateKeys(source));
        }

        private static List<String> stateKeys(picket.http.Settings source) {
            var keys = source.key(
                            "PICKET_STATE_KEYS",
                            "keys over what calls remember while they ask, newest first, the same in all API processes;"
                                    + " default: one that lasts as long as the process")
                    .secret()
                    .map(text -> List.of(text.strip().split("[\\s,]+")))
                    .orElseGet(List::of);
            if (keys.stream().anyMatch(key -> key.length() < LEAST_SECRET)) {
                source.fault("PICKET_STATE_KEYS: each key needs at least " + LEAST_SECRET + " random characters");
            }
            return keys;
        }

        /** Without the keys. */
        @Override
        public String toString() {
            return "Settings[" + origin + ", " + sentry + ", " + callsPerMinute + ", ***]";
        }

        private static SentryHost host(picket.http.Settings source, String host, boolean insecure) {
            try {
                return SentryHost.of(host, insecure);
            } catch (IllegalArgumentException e) {
                source.fault("SENTRY_HOST: " + e.getMessage());
                return SentryHost.of("sentry.io", false);
            }
        }
    }
}

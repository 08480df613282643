package picket.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A small Sentry; found by {@code ServiceLoader}. */
public interface Sandbox {

    /**
     * Opens it with its seed data, or with what an earlier run left.
     *
     * @throws Unavailable if its port or its data are taken
     */
    Running open(Settings settings);

    /**
     * Where it lives.
     *
     * @param port on loopback; 0 for any free one
     * @param data folder for its database; created when absent
     * @param callback redirect URI of the registered OAuth application
     * @param seerStep how long each of the three stages of a simulated Seer run takes
     */
    record Settings(int port, Path data, URI callback, Duration seerStep) {
        /** With runs of Seer that last as long as somebody likes to watch. */
        public Settings(int port, Path data, URI callback) {
            this(port, data, callback, Duration.ofSeconds(4));
        }
    }

    /** A sandbox that answers. */
    interface Running extends AutoCloseable {
        /** Its origin, for example {@code http://127.0.0.1:8789}. */
        URI address();

        /** DSN of the first seeded project, for SDKs. */
        URI dsn();

        /** A token of the demo user, for direct mode. */
        String userToken();

        /** Client id of the registered OAuth application. */
        String clientId();

        /** Client secret of the registered OAuth application. */
        String clientSecret();

        @Override
        void close();
    }

    /** It cannot be opened; the message says why to the person who tried. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param message one line */
        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}

package picket.web;

import io.helidon.webserver.http.HttpService;
import java.net.URI;
import picket.docs.Documentation;

/** The web worker; found by {@code ServiceLoader}. */
public interface WebWorker {

    /** Opens the worker; its routes are absolute paths, the last one takes every path that is left. */
    HttpService open(Settings settings, Documentation docs);

    /**
     * What the worker needs to know.
     *
     * @param origin public origin of the deployment, for example {@code https://picket.example.com}
     * @param sentry the Sentry behind the deployment, a host with an optional port, for example {@code sentry.io}
     * @param chat whether a chat model is configured
     * @param searchesPerMinute documentation searches of one client address
     */
    record Settings(URI origin, String sentry, boolean chat, int searchesPerMinute) {
        /** Declares and reads these keys. */
        public static Settings read(picket.http.Settings source, URI origin) {
            return new Settings(
                    origin,
                    source.key("SENTRY_HOST", "host of your Sentry, with its port if that is unusual")
                            .text("sentry.io"),
                    source.key("OPENAI_API_KEY", "key of the chat model's provider")
                            .secret()
                            .isPresent(),
                    source.key(
                                    "PICKET_LIMIT_SEARCH_PER_ADDRESS",
                                    "documentation searches per minute of one client address")
                            .integer(20, 1, 1_000_000));
        }
    }
}

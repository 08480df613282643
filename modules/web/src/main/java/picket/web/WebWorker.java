package picket.web;

import io.helidon.webserver.http.HttpService;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import picket.docs.Documentation;
import picket.http.Secrets;
import picket.llm.ModelSettings;
import picket.oauth.spi.PersonalRecords;
import picket.oauth.spi.TokenService;

/** The web worker; found by {@code ServiceLoader}. */
public interface WebWorker {

    /**
     * Opens the worker.
     *
     * @param tokens judges the sign-ins of the site
     * @param database migrated; the worker owns the tables {@code web_*}
     */
    Running open(Settings settings, Documentation docs, TokenService tokens, DataSource database);

    /** The routes, absolute paths; the last one takes every path that is left. */
    interface Running extends HttpService, AutoCloseable {
        /** What the site keeps about people. */
        PersonalRecords records();

        /** Stops the answers of the chat, of those that are asked for from now on too: their tools are about to go. */
        void finish();

        /** Ends background work. */
        @Override
        void close();
    }

    /**
     * What the worker needs to know; never printed.
     *
     * @param origin public origin of the deployment, for example {@code https://picket.example.com}
     * @param own where {@code /mcp} and {@code /oauth} of the deployment answer this process
     * @param sentry the Sentry behind the deployment, a host with an optional port, for example {@code sentry.io}
     * @param chat what the chat works with
     * @param cookieKey seals cookies; at least 32 bytes of entropy
     * @param searchesPerMinute documentation searches of one client address
     */
    record Settings(URI origin, URI own, String sentry, Chat chat, String cookieKey, int searchesPerMinute) {
        /**
         * Declares and reads these keys.
         *
         * @param secrets keeps the key of the cookies if nobody set it
         */
        public static Settings read(picket.http.Settings source, URI origin, Secrets secrets) {
            return new Settings(
                    origin,
                    source.key(
                                    "PICKET_OWN_URL",
                                    "where this deployment's /mcp and /oauth answer the site itself; by default MCP_URL")
                            .origin()
                            .orElse(origin),
                    source.key("SENTRY_HOST", "host of your Sentry, with its port if that is unusual")
                            .text("sentry.io"),
                    Chat.read(source),
                    source.key("COOKIE_SECRET", "key that seals cookies and states")
                            .strongSecret(secrets),
                    source.key(
                                    "PICKET_LIMIT_SEARCH_PER_ADDRESS",
                                    "documentation searches per minute of one client address; it may read three times as many pages")
                            .integer(20, 1, 1_000_000));
        }

        /** Names the public parts only. */
        @Override
        public String toString() {
            return "Settings[" + origin + ", " + own + ", " + sentry + ", " + chat + ", ***]";
        }
    }

    /**
     * What the chat works with.
     *
     * @param model without, there is no chat, and the rest of the site works
     * @param perMinute messages of one person
     * @param tokensPerDay of the model for one person, in and out together
     * @param retention of chats after their last change; zero for not keeping them
     */
    record Chat(Optional<ModelSettings> model, int perMinute, int tokensPerDay, Duration retention) {
        static Chat read(picket.http.Settings source) {
            return new Chat(
                    ModelSettings.read(source),
                    source.key("PICKET_LIMIT_CHATS_PER_USER", "messages per minute of one person to the chat model")
                            .integer(10, 1, 1_000_000),
                    source.key(
                                    "PICKET_CHAT_TOKENS_PER_DAY",
                                    "tokens of the chat model that one person may use in a day")
                            .integer(2_000_000, 1, Integer.MAX_VALUE),
                    source.key(
                                    "PICKET_CHAT_RETENTION",
                                    "how long a chat is kept after its last change; 0s for not at all")
                            .duration(Duration.ofDays(30)));
        }
    }
}

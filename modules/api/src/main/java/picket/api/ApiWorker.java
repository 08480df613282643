package picket.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import picket.docs.Documentation;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.Skill;
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
     * Opens the tools for one user of this machine, without a listener.
     *
     * @param settings whose limits of calls do not count here
     */
    Local local(Settings settings, User user, Documentation docs);

    /**
     * A user who holds a token of Sentry.
     *
     * @param scope what the tools are narrowed to
     * @param skills granted, at least one
     */
    record User(String token, Constraints scope, Set<Skill> skills) {
        /** Copies the skills. */
        public User {
            skills = Set.copyOf(skills);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "User[***, " + scope + ", " + skills + "]";
        }
    }

    /** The tools of one user of this machine. */
    interface Local extends AutoCloseable {
        /** Answers the messages of one client, one a line, until the input ends. */
        void serve(InputStream in, OutputStream out) throws IOException;

        /**
         * Answers one message.
         *
         * @param before hears the notifications that come before the answer
         * @return nothing for a notification
         */
        Optional<JsonNode> answer(JsonNode message, Consumer<JsonNode> before);

        /** The definitions of all tools, as the document {@code /.mcp/tools.json} has them. */
        ArrayNode definitions();

        /** Lets go of the connections. */
        @Override
        void close();
    }

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

package picket.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import picket.docs.Documentation;
import picket.llm.ModelSettings;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.PersonalRecords;
import picket.oauth.spi.Skill;
import picket.oauth.spi.SkillOffer;
import picket.oauth.spi.TokenService;
import picket.oauth.spi.ToolControls;
import picket.sentry.Passage;
import picket.sentry.SentryHost;
import picket.sentry.SentrySettings;

/** The MCP worker; found by {@code ServiceLoader}. */
public interface ApiWorker {

    /** What each offered skill enables in this release, in display order. */
    List<SkillOffer> skills();

    /**
     * Opens the worker.
     *
     * @param anew what holds now of the restrictions, for when an operator wants them read again
     * @param database migrated; the worker owns the tables {@code api_*}
     */
    Running open(
            Settings settings,
            Supplier<Restrictions> anew,
            TokenService tokens,
            Documentation docs,
            DataSource database);

    /** The routes, absolute paths, with what other workers see of the calls. */
    interface Running extends HttpService {
        /** What is kept about people. */
        PersonalRecords records();

        /** What operators see and switch. */
        ToolControls controls();

        /** Ends the answers that would go on for as long as their clients listen. */
        void finish();
    }

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
     * @param experimental whether tools that may still change are wanted
     * @param agent whether one tool is wanted that works with all others
     */
    record User(String token, Constraints scope, Set<Skill> skills, boolean experimental, boolean agent) {
        /** Copies the skills. */
        public User {
            skills = Set.copyOf(skills);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "User[***, " + scope + ", " + skills + ", " + experimental + ", " + agent + "]";
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
     * @param passage how to get there
     * @param retention how long records of calls are kept
     * @param heartbeat between signs of life in answers that take long
     * @param stateKeys secrets over what calls remember between their rounds: the first seals, all open; empty for one
     *     that only this process knows
     * @param model that helps to read plain words; without, rules read them
     * @param missions of the agent
     */
    record Settings(
            URI origin,
            SentryHost sentry,
            Passage passage,
            Rates rates,
            Restrictions restrictions,
            Duration retention,
            Duration heartbeat,
            List<String> stateKeys,
            Optional<ModelSettings> model,
            Missions missions) {
        private static final int LEAST_SECRET = 32;

        /** Copies the secrets. */
        public Settings {
            stateKeys = List.copyOf(stateKeys);
        }

        /** Declares and reads the keys of this worker. */
        public static Settings read(picket.http.Settings source, URI origin) {
            var sentry = SentrySettings.read(source);
            return new Settings(
                    origin,
                    sentry.host(),
                    sentry.passage(),
                    Rates.read(source),
                    Restrictions.read(source),
                    source.key("PICKET_AUDIT_RETENTION", "how long the record of a tool call is kept")
                            .duration(Duration.ofDays(90)),
                    heartbeat(source),
                    stateKeys(source),
                    ModelSettings.read(source),
                    Missions.read(source));
        }

        /** The same with another model to read plain words. */
        public Settings reading(Optional<ModelSettings> other) {
            return new Settings(
                    origin, sentry, passage, rates, restrictions, retention, heartbeat, stateKeys, other, missions);
        }

        private static Duration heartbeat(picket.http.Settings source) {
            var pause = source.key("PICKET_HEARTBEAT", "time between signs of life in answers that take long")
                    .duration(Duration.ofSeconds(5));
            if (pause.compareTo(Duration.ofMillis(50)) < 0) {
                source.fault("PICKET_HEARTBEAT is shorter than 50ms");
            }
            return pause;
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

        /** What is written now about the restrictions; faults are thrown. */
        public static Supplier<Restrictions> anew(picket.http.Settings source) {
            return () -> {
                var again = source.again();
                var restrictions = Restrictions.read(again);
                again.check();
                return restrictions;
            };
        }

        /** Without the keys. */
        @Override
        public String toString() {
            return "Settings[" + origin + ", " + sentry + ", " + rates + ", " + restrictions + ", " + retention
                    + ", ***, " + model + ", " + missions + "]";
        }
    }

    /**
     * How often, in a minute.
     *
     * @param user messages of one user, or of one direct token
     * @param client messages of one client of a user
     * @param writes calls of one user that change something
     * @param analyses of Seer that one user starts
     */
    record Rates(int user, int client, int writes, int analyses) {
        private static final int MOST = 1_000_000;

        private static Rates read(picket.http.Settings source) {
            return new Rates(
                    source.key("PICKET_LIMIT_CALLS_PER_USER", "MCP calls per minute of one user or direct token")
                            .integer(60, 1, MOST),
                    source.key("PICKET_LIMIT_CALLS_PER_CLIENT", "MCP calls per minute of one client of a user")
                            .integer(60, 1, MOST),
                    source.key("PICKET_LIMIT_WRITES", "calls per minute of one user that change something")
                            .integer(20, 1, MOST),
                    source.key("PICKET_LIMIT_ANALYSES", "analyses of Seer that one user may start per minute")
                            .integer(5, 1, MOST));
        }
    }

    /**
     * What the agent may spend on one request.
     *
     * @param turns answers of the model, each of which may call tools
     */
    record Missions(int turns, Duration time) {
        private static final Duration LONGEST = Duration.ofHours(1);

        private static Missions read(picket.http.Settings source) {
            int turns = source.key("PICKET_AGENT_TURNS", "answers of the model to one request in agent mode, at most")
                    .integer(10, 2, 100);
            var time = source.key("PICKET_AGENT_TIME", "time for one request in agent mode, at most")
                    .duration(Duration.ofMinutes(3));
            if (time.compareTo(LONGEST) > 0) {
                source.fault("PICKET_AGENT_TIME is longer than an hour");
            }
            return new Missions(turns, time);
        }
    }

    /**
     * What no caller may have or do, whatever was granted. Of two lists of names, nothing on the second is let through,
     * and nothing that is missing in the first, unless that is empty.
     *
     * @param readOnly nothing can be changed
     * @param stop nothing is changed while this file exists
     * @param surface {@code catalog}, {@code direct} or {@code both}, unless a request names another
     * @param confirm {@code destructive}, {@code never} or {@code always}, unless a request names a tighter one
     * @param tokens length of a result
     */
    record Restrictions(
            List<String> tools,
            List<String> deniedTools,
            List<String> skills,
            List<String> deniedSkills,
            List<String> organizations,
            List<String> deniedOrganizations,
            boolean readOnly,
            Optional<Path> stop,
            String surface,
            String confirm,
            int tokens) {
        /** Copies the lists. */
        public Restrictions {
            tools = List.copyOf(tools);
            deniedTools = List.copyOf(deniedTools);
            skills = List.copyOf(skills);
            deniedSkills = List.copyOf(deniedSkills);
            organizations = List.copyOf(organizations);
            deniedOrganizations = List.copyOf(deniedOrganizations);
        }

        private static Restrictions read(picket.http.Settings source) {
            return new Restrictions(
                    source.key("PICKET_TOOLS", "the only tools there are, between commas; default: all")
                            .list(),
                    source.key("PICKET_TOOLS_DENIED", "tools that there are not, between commas")
                            .list(),
                    skills(source, "PICKET_SKILLS", "the only skills that count, between commas; default: all"),
                    skills(source, "PICKET_SKILLS_DENIED", "skills that do not count, between commas"),
                    source.key("PICKET_ORGANIZATIONS", "the only organizations within reach, by slug; default: all")
                            .list(),
                    source.key("PICKET_ORGANIZATIONS_DENIED", "organizations out of reach, by slug")
                            .list(),
                    source.key("PICKET_READ_ONLY", "leave out every tool that changes something")
                            .on(false),
                    source.key("PICKET_STOP_WRITES_FILE", "while this file exists, nothing is changed")
                            .path(),
                    choice(source, "PICKET_SURFACE", "which tools are listed", List.of("catalog", "direct", "both")),
                    choice(
                            source,
                            "PICKET_CONFIRM",
                            "which tools a person confirms, if the client can ask",
                            List.of("destructive", "never", "always")),
                    source.key("PICKET_RESULT_TOKENS", "length of a tool's result, above which sections are left out")
                            .integer(25_000, 1_000, 200_000));
        }

        private static List<String> skills(picket.http.Settings source, String name, String meaning) {
            var skills = source.key(name, meaning).list();
            skills.stream()
                    .filter(skill -> Skill.of(skill).isEmpty())
                    .forEach(skill -> source.fault(name + " names no skill: " + skill));
            return skills;
        }

        private static String choice(picket.http.Settings source, String name, String meaning, List<String> values) {
            var key = source.key(name, meaning + ": " + String.join(", ", values));
            var chosen = key.text(values.getFirst());
            if (!values.contains(chosen)) {
                source.fault(name + " is none of " + String.join(", ", values));
            }
            return chosen;
        }
    }
}

package picket.app.all.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picket.app.all.Deployments;
import picket.app.all.command.Ran;
import picket.sandbox.Sandbox;
import picket.sentry.testing.ClosedNetwork;

class DoctorTest {
    private static final String ORIGIN = "http://127.0.0.1:8787";

    @TempDir
    private Path data;

    @Test
    void aDeploymentThatIsWellHasNothingWrong() {
        try (var sandbox = sandbox()) {
            var ran = diagnose(environment(sandbox));
            assertEquals(0, ran.exit(), ran::toString);
            assertEquals(8, ran.out().lines().count(), ran.out());
        }
    }

    @Test
    void whatIsWrongIsNamedWithItsRemedy() {
        try (var sandbox = sandbox()) {
            var environment = environment(sandbox);
            environment.put("SENTRY_CLIENT_SECRET", "wrong");
            environment.put("MCP_URL", "https://elsewhere.example");
            var ran = diagnose(environment);
            assertEquals(1, ran.exit());
            assertTrue(ran.out().contains("SENTRY_CLIENT_SECRET"), ran.out());
            assertTrue(ran.out().contains("register exactly this URI"), ran.out());
        }
    }

    @Test
    void aModelAndAnIndexThatAreNotThereAreNamedWithTheirRemedies() {
        try (var sandbox = sandbox()) {
            var environment = environment(sandbox);
            environment.putAll(Map.of(
                    "EMBEDDED_AGENT_PROVIDER", "compatible",
                    "PICKET_MODEL_URL", "http://127.0.0.1:1/v1",
                    "PICKET_MODELS", "nobody",
                    "PICKET_DOCS_INDEX", data.resolve("nothing").toString()));
            var ran = diagnose(environment);
            assertEquals(1, ran.exit());
            assertTrue(ran.out().contains("wrong  Language model     nobody: "), ran.out());
            assertTrue(
                    ran.out()
                            .lines()
                            .anyMatch(line ->
                                    line.startsWith("wrong  Search index") && line.contains("picket docs index")),
                    ran.out());
        }
    }

    @Test
    void aSentryThatDoesNotAnswerIsOneFinding() {
        var ran = diagnose(new HashMap<>(Map.of(
                "PICKET_DATA", data.toString(),
                "SENTRY_HOST", "127.0.0.1:1",
                "PICKET_SENTRY_INSECURE_HTTP", "true",
                "SENTRY_CLIENT_ID", "id",
                "SENTRY_CLIENT_SECRET", "secret")));
        assertEquals(1, ran.exit());
        assertEquals(
                1, ran.out().lines().filter(line -> line.startsWith("wrong")).count(), ran.out());
        assertTrue(ran.out().contains("check SENTRY_HOST"), ran.out());
    }

    @Test
    void aSentryOnAClosedNetworkIsReachedAsTheServerReachesIt() {
        try (var network = new ClosedNetwork(data, (request, response) -> {
            boolean known = request.headers().contains(HeaderNames.create("X-Gate"));
            boolean token = request.path().path().equals("/oauth/token/");
            response.status(known ? token ? 400 : 200 : 503).send("{\"error\": \"invalid_grant\"}");
        })) {
            var ran = diagnose(new HashMap<>(Map.of(
                    "PICKET_DATA", data.toString(),
                    "SENTRY_HOST", network.hidden(),
                    "SENTRY_CLIENT_ID", "id",
                    "SENTRY_CLIENT_SECRET", "secret",
                    "PICKET_SENTRY_CA", network.authorities().toString(),
                    "PICKET_SENTRY_PROXY", network.proxy().toString(),
                    "PICKET_SENTRY_HEADERS", "X-Gate: open")));
            assertEquals(0, ran.exit(), ran::toString);
            assertEquals(
                    "CONNECT " + network.hidden() + " HTTP/1.1",
                    network.tunnels().getFirst());
        }
    }

    @Test
    void everyFaultOfTheSettingsIsAFinding() {
        var ran = diagnose(new HashMap<>(
                Map.of("PICKET_PORT", "many", "PICKET_DATA", data.toString(), "SENTRY_HOST", "127.0.0.1:1")));
        assertEquals(1, ran.exit());
        assertTrue(ran.out().contains("PICKET_PORT") && ran.out().contains("SENTRY_CLIENT_ID"), ran.out());
    }

    @Test
    void theRestIsLookedAtWhenASettingIsMissing() {
        try (var sandbox = sandbox()) {
            var environment = environment(sandbox);
            environment.remove("SENTRY_CLIENT_SECRET");
            var ran = diagnose(environment);
            assertEquals(1, ran.exit());
            assertTrue(ran.out().startsWith("wrong  Settings           SENTRY_CLIENT_SECRET"), ran.out());
            for (var looked : List.of("Sentry  ", "Public address", "Database", "Language model", "Search index")) {
                assertTrue(ran.out().contains(looked), ran.out());
            }
            assertEquals(
                    1,
                    ran.out().lines().filter(line -> line.startsWith("wrong")).count(),
                    ran.out());
        }
    }

    /** Its processes share one file, and the document lists what they know. */
    @Test
    void everySettingOfASplitDeploymentIsKnown() throws IOException {
        var names = Pattern.compile("(?m)^\\| `(PICKET_\\w+)` \\|")
                .matcher(Files.readString(Path.of("../docs/configuration.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertTrue(names.contains("PICKET_INTERNAL_KEY_FILE"), names::toString);
        var environment = new HashMap<>(Map.of("SENTRY_HOST", "127.0.0.1:1"));
        names.forEach(name -> environment.put(name, "1"));
        environment.remove("PICKET_CONFIG");
        environment.put("PICKET_DATA", data.toString());
        var ran = diagnose(environment);
        assertFalse(ran.out().contains("unknown variable"), ran.out());
    }

    private Ran diagnose(Map<String, String> environment) {
        return Ran.of(new Doctor(Deployments::read, environment));
    }

    private Sandbox.Running sandbox() {
        return ServiceLoader.load(Sandbox.class)
                .findFirst()
                .orElseThrow()
                .open(new Sandbox.Settings(0, data.resolve("sandbox"), URI.create(ORIGIN + "/oauth/callback")));
    }

    private Map<String, String> environment(Sandbox.Running sandbox) {
        return new HashMap<>(Map.of(
                "PICKET_DATA", data.resolve("picket").toString(),
                "SENTRY_HOST", sandbox.address().getAuthority(),
                "PICKET_SENTRY_INSECURE_HTTP", "true",
                "SENTRY_CLIENT_ID", sandbox.clientId(),
                "SENTRY_CLIENT_SECRET", sandbox.clientSecret()));
    }
}

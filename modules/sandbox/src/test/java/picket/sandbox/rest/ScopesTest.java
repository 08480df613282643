package picket.sandbox.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picket.sandbox.Sandbox;
import picket.sandbox.internal.EmbeddedSandbox;
import picket.sandbox.signin.Minting;
import picket.sandbox.store.Database;
import picket.sandbox.store.Grant;

/** Every endpoint of the REST API, with tokens that allow too little. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScopesTest {
    private static final Map<String, String> PARTS = Map.of("org", "acme", "project", "storefront", "team", "checkout");

    /** Any token will do, as at Sentry. */
    private static final Set<String> FOR_ALL = Set.of("GET ", "GET /auth", "GET /users/me/regions");

    /** At Sentry, whoever reads an organization may map its code; and asks by POST how far its set-up is. */
    private static final Set<String> OPEN_TO_READERS =
            Set.of("POST /organizations/{org}/code-mappings/bulk", "POST /organizations/{org}/onboarding/agent/status");

    private Sandbox.Running sandbox;
    private HttpClient client;
    private final List<String> endpoints = new ArrayList<>();

    @BeforeAll
    void open(@TempDir Path data) {
        sandbox = new EmbeddedSandbox().open(new Sandbox.Settings(0, data, URI.create("http://localhost/callback")));
        client = HttpClient.newHttpClient();
        try (var database = Database.open(data)) {
            var far = Instant.parse("9999-01-01T00:00:00Z");
            database.credentials().addToken("nothing", new Grant(1, Set.of("openid"), far));
            var reads = Set.of("org:read", "project:read", "team:read", "event:read", "member:read", "alerts:read");
            database.credentials().addToken("reader", new Grant(1, reads, far));
            var routes = new RestRoutes(
                    database,
                    new Minting(new SecureRandom()),
                    InstantSource.system(),
                    Duration.ZERO,
                    new Regions(sandbox::address),
                    sandbox::address);
            routes.register(HttpRouting.builder())
                    .allowed()
                    .forEach((path, methods) -> methods.forEach(method -> endpoints.add(method + " " + path)));
        }
    }

    @AfterAll
    void close() {
        client.close();
        sandbox.close();
    }

    private int ask(String endpoint, String token) {
        int space = endpoint.indexOf(' ');
        var path = endpoint.substring(space + 1);
        for (var part : PARTS.entrySet()) {
            path = path.replace("{" + part.getKey() + "}", part.getValue());
        }
        var request = HttpRequest.newBuilder(
                        URI.create(sandbox.address() + "/api/0" + path.replaceAll("\\{\\+?\\w+}", "1") + "/"))
                .method(endpoint.substring(0, space), BodyPublishers.ofString("{}"));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(endpoint, e);
        }
    }

    @Test
    void aTokenWithoutScopesOpensNothingThatHasThem() {
        assertTrue(endpoints.size() > 90, endpoints::toString);
        for (var endpoint : endpoints) {
            assertEquals(FOR_ALL.contains(endpoint) ? 200 : 403, ask(endpoint, "nothing"), endpoint);
        }
    }

    @Test
    void withoutATokenOnlyTheIndexAnswers() {
        for (var endpoint : endpoints) {
            assertEquals(endpoint.equals("GET ") ? 200 : 401, ask(endpoint, ""), endpoint);
        }
    }

    @Test
    void aTokenThatReadsDoesNotWrite() {
        for (var endpoint : endpoints) {
            if (endpoint.startsWith("GET ")) {
                assertTrue(ask(endpoint, "reader") != 403, endpoint);
            } else {
                assertEquals(OPEN_TO_READERS.contains(endpoint), ask(endpoint, "reader") != 403, endpoint);
            }
        }
    }
}

package picket.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who answers where. */
class RouterTest {
    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.generous();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, web",
        "/index.html, web",
        "/assets/app-1a2b.js, web",
        "/some/page/of/the/site, web",
        "/api/chat, web",
        "/api/auth/status, web",
        "/api/, web",
        "/mcp, api",
        "/mcp/, api",
        "/mcp/acme/backend, api",
        "/.mcp, api",
        "/.mcp/tools.json, api",
        "/mcp.json, api",
        "/sse, api",
        "/robots.txt, api",
        "/llms.txt, api",
        "/%6dcp, api",
        "/oauth/token, oauth",
        "/oauth/, oauth",
        "/.well-known/oauth-authorization-server/mcp, oauth",
        "/admin, oauth",
        "/admin/callback, oauth",
        "/mcp?next=//host/oauth/token, api"
    })
    void eachPathHasOneWorker(String target, String worker) throws IOException {
        assertEquals(worker, deployment.http().get(target).body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/oauth",
                "/.well-known",
                "/mcp-x",
                "/mcpx/y",
                "/.mcpx",
                "/sse/events",
                "/mcp.json/x",
                "/robots.txt.old",
                "/administrator",
                "/oauth2/token",
                "/apis"
            })
    void aBareFolderAndANearMissAreNobodys(String target) throws IOException {
        var answer = deployment.http().get(target);
        assertEquals(404, answer.status());
        assertEquals("application/problem+json", answer.headers().get("content-type"));
    }

    @Test
    void whatAWorkerLeavesUnansweredIsNotFoundThoughAnotherWorkerTakesEverything() throws IOException {
        HttpService api = rules -> rules.get("/mcp", (req, res) -> res.send("mcp"));
        var router = new Router(new Router.Settings(9, 9), Deployment.named("web"), api, Deployment.named("oauth"));
        try (var closed = Deployment.of(router)) {
            assertEquals(200, closed.http().get("/mcp").status());
            assertEquals(404, closed.http().get("/mcp/acme").status());
            assertEquals(404, closed.http().send("DELETE", "/mcp").status());
        }
    }

    @Test
    void aMountKeepsRoutesAtAPrefixInsideItsPathsToo() throws IOException {
        HttpService worker = rules -> rules.register("/mcp", (HttpService)
                inner -> inner.any((req, res) -> res.send(req.path().path())));
        HttpService outside = rules -> rules.register(worker).register("/secret", worker);
        try (var mounted = Deployment.of(new Mount(Router.API, outside))) {
            assertEquals("/acme", mounted.http().get("/mcp/acme").body());
            assertEquals(404, mounted.http().get("/secret/mcp").status());
        }
    }

    @Test
    void aWorkerMountedAloneAnswersNothingElse() throws IOException {
        try (var alone = Deployment.of(new Mount(Router.OAUTH, Deployment.named("oauth")))) {
            assertEquals("oauth", alone.http().get("/oauth/token").body());
            assertEquals(404, alone.http().get("/mcp").status());
            assertEquals(404, alone.http().get("/").status());
        }
    }

    @Test
    void theLifeOfAWorkerFollowsTheServer() {
        var events = new ArrayList<String>();
        HttpService worker = new HttpService() {
            @Override
            public void routing(HttpRules rules) {
                events.add("routing");
            }

            @Override
            public void beforeStart() {
                events.add("start");
            }

            @Override
            public void afterStop() {
                events.add("stop");
            }
        };
        var router = new Router(new Router.Settings(9, 9), worker, rules -> {}, rules -> {});
        Deployment.of(router).close();
        assertEquals(List.of("routing", "start", "stop"), events);
    }

    @Test
    void pathSetsOfTheTableDoNotOverlap() {
        for (var path :
                List.of("/mcp", "/mcp/a", "/oauth/a", "/.well-known/a", "/admin", "/admin/a", "/.mcp/a", "/sse", "/")) {
            long owners = List.of(Router.API, Router.OAUTH, Router.WEB).stream()
                    .filter(paths -> paths.contain(path))
                    .count();
            assertEquals(1, owners, path);
        }
        assertTrue(Router.WEB.contain("/api/x"));
        assertFalse(Router.WEB.contain("/api"));
    }
}

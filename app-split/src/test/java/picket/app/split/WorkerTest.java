package picket.app.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picket.http.Settings;

/** The four workers as they are shipped, joined by the wire and the router. */
class WorkerTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path data;

    private Worker start(Role role, Map<String, String> more) throws Exception {
        var variables = new HashMap<>(Map.of(
                "PICKET_PORT", "0",
                "PICKET_MANAGEMENT_PORT", "0",
                "PICKET_INTERNAL_PORT", "0",
                "PICKET_INTERNAL_KEY", KEY,
                "PICKET_ACCESS_LOG", "false",
                "PICKET_TRUSTED_PROXIES", "127.0.0.1",
                "SENTRY_HOST", "127.0.0.1:1",
                "PICKET_SENTRY_INSECURE_HTTP", "true",
                "PICKET_DATA", data.toString()));
        variables.putAll(Map.of(
                "PICKET_GRACE", "1s",
                "COOKIE_SECRET", KEY,
                "PICKET_DEPLOYMENT_KEY", KEY,
                "SENTRY_CLIENT_ID", "id",
                "SENTRY_CLIENT_SECRET", "secret"));
        variables.putAll(more);
        var source = Settings.load(variables, List.of());
        var plan = Plan.read(source, role);
        source.check();
        return Worker.start(plan);
    }

    private static String internal(Worker worker) {
        return worker.host().internal().orElseThrow().toString();
    }

    /** Nobody asks the OAuth process for what the others keep, so that it does not matter where they are. */
    private static Map<String, String> authority(String origin) {
        return Map.of(
                "MCP_URL", origin,
                "PICKET_API_INTERNAL_URL", "http://127.0.0.1:1",
                "PICKET_WEB_INTERNAL_URL", "http://127.0.0.1:1");
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void fourWorkersAnswerAsOneSite() throws Exception {
        int port = freePort();
        try (var oauth = start(Role.OAUTH, authority("http://127.0.0.1:" + port));
                var web = start(
                        Role.WEB,
                        Map.of("MCP_URL", "http://127.0.0.1:" + port, "PICKET_OAUTH_INTERNAL_URL", internal(oauth)));
                var api = start(
                        Role.API,
                        Map.of(
                                "MCP_URL", "http://127.0.0.1:" + port,
                                "PICKET_DATA", data.resolve("api").toString(),
                                "PICKET_OAUTH_INTERNAL_URL", internal(oauth),
                                "PICKET_WEB_INTERNAL_URL", internal(web)));
                var router = start(
                        Role.ROUTER,
                        Map.of(
                                "MCP_URL", "http://127.0.0.1:" + port,
                                "PICKET_PORT", Integer.toString(port),
                                "PICKET_WEB_URL", web.host().address().toString(),
                                "PICKET_API_URL", api.host().address().toString(),
                                "PICKET_OAUTH_URL", oauth.host().address().toString()))) {
            var site = router.host().address();
            assertEquals(200, get(site, "/").statusCode());
            assertEquals(200, get(site, "/mcp.json").statusCode());
            assertEquals(
                    200, get(site, "/.well-known/oauth-authorization-server").statusCode());
            assertEquals(404, get(site, "/mcp-x").statusCode());
            var judged = send(HttpRequest.newBuilder(site.resolve("/mcp"))
                    .header("Authorization", "Bearer pk_at_nothing")
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json, text/event-stream")
                    .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")));
            assertEquals(401, judged.statusCode(), judged.body());
            assertEquals(200, get(router.host().management(), "/health/ready").statusCode());
            oauth.host().close();
            assertEquals(
                    503, get(site, "/.well-known/oauth-authorization-server").statusCode());
            assertEquals(503, get(router.host().management(), "/health/ready").statusCode());
            assertEquals(503, get(api.host().management(), "/health/ready").statusCode());
            assertEquals(200, get(site, "/").statusCode());
        }
    }

    @Test
    void aRoleWithAnEmbeddedDatabaseSaysThatItMustBeTheOnlyOne() throws Exception {
        var said = new CopyOnWriteArrayList<String>();
        var log = Logger.getLogger(Worker.class.getName());
        log.setFilter(line -> said.add(new SimpleFormatter().formatMessage(line)));
        try (var _ = start(Role.OAUTH, authority("http://127.0.0.1:8787"))) {
            assertEquals(1, said.size(), said::toString);
            assertTrue(said.getFirst().contains("the only one of the role oauth"), said::toString);
        } finally {
            log.setFilter(null);
        }
    }

    @Test
    void theWireIsOnNoPublicListener() throws Exception {
        try (var oauth = start(Role.OAUTH, authority("http://127.0.0.1:8787"))) {
            var post = HttpRequest.newBuilder(oauth.host().address().resolve("/wire"))
                    .POST(BodyPublishers.noBody());
            assertEquals(404, send(post).statusCode());
            assertEquals(
                    409,
                    send(HttpRequest.newBuilder(URI.create(internal(oauth) + "/wire"))
                                    .POST(BodyPublishers.noBody()))
                            .statusCode());
        }
    }

    @Test
    void aWorkerThatTheOthersDoNotUnderstandDoesNotStart() throws Exception {
        var origin = "http://127.0.0.1:8787";
        try (var oauth = start(Role.OAUTH, authority(origin))) {
            var settings = Map.of(
                    "MCP_URL",
                    origin,
                    "PICKET_INTERNAL_KEY",
                    "another key of thirty-two letters",
                    "PICKET_OAUTH_INTERNAL_URL",
                    internal(oauth),
                    "PICKET_WEB_INTERNAL_URL",
                    internal(oauth));
            var alone = assertThrows(Worker.Alone.class, () -> start(Role.API, settings));
            assertTrue(alone.toString().contains("not sealed with the key"), alone::toString);
        }
    }

    private static HttpResponse<String> get(URI server, String path) throws Exception {
        return send(HttpRequest.newBuilder(server.resolve(path)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}

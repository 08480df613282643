package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands for one user: an MCP server on standard input and output, and single calls from a shell. */
final class LocalCommandsIT {
    @ParameterizedTest
    @CsvSource({"legacy, 2025-11-25", "auto, 2026-07-28", "2026-07-28, 2026-07-28"})
    void aClientFromNpmStartsTheServerAndReadsAnIssue(String mode, String revision) throws IOException {
        var command = Launched.command(
                "picket.app.all",
                "stdio",
                "--insecure-http",
                "--host",
                Deployment.ONE_PROCESS.sandbox(),
                "--access-token=" + Deployment.ONE_PROCESS.token());
        var answer = Deployment.JSON.readTree(
                Launched.node(
                        "stdio-walk.mjs",
                        mode,
                        Deployment.JSON.writeValueAsString(command),
                        "find_organizations",
                        "{}",
                        "execute_sentry_tool",
                        "{\"name\":\"get_issue_details\",\"arguments\":{\"organizationSlug\":\"acme\",\"issueId\":\"STOREFRONT-1\"}}"));
        assertEquals(revision, answer.path("protocol").asText());
        assertTrue(answer.path("errors").isEmpty(), answer::toString);
        assertEquals(
                "acme",
                answer.at("/results/0/structuredContent/organizations/0/slug").asText());
        assertTrue(answer.at("/results/1/content/0/text").asText().contains("STOREFRONT-1"), answer::toString);
    }

    @Test
    void aClientThatStopsTheServerSeesItEndInGoodOrder() {
        try (var server = Launched.picket(
                Map.of("SENTRY_ACCESS_TOKEN", Deployment.ONE_PROCESS.token()),
                "stdio",
                "--insecure-http",
                "--host=" + Deployment.ONE_PROCESS.sandbox())) {
            server.say("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}");
            assertTrue(server.line().contains("\"id\":1"));
            server.tree().getFirst().destroy(); // SIGTERM
            assertEquals(0, server.finish().exit());
        }
    }

    @Test
    void aFailureIsReportedUnderTheIdThatTheUserSees() throws IOException {
        var envelopes = new CopyOnWriteArrayList<String>();
        var broken = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        broken.createContext("/", exchange -> {
            boolean report = exchange.getRequestURI().getPath().equals("/api/1/envelope/");
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (report) {
                envelopes.add(body);
            }
            exchange.sendResponseHeaders(report ? 200 : 500, -1);
            exchange.close();
        });
        broken.start();
        try {
            var host = "127.0.0.1:" + broken.getAddress().getPort();
            var finished = Launched.picket(
                            Map.of("SENTRY_ACCESS_TOKEN", "a-token", "SENTRY_DSN", "http://key@" + host + "/1"),
                            "call",
                            "whoami",
                            "--insecure-http",
                            "--host=" + host)
                    .finish();
            assertEquals(1, finished.exit(), finished.errors());
            var told = Pattern.compile("Event ID\\*\\*: ([0-9a-f]{32})").matcher(finished.errors());
            assertTrue(told.find(), finished.errors());
            assertEquals(1, envelopes.size());
            assertTrue(
                    envelopes.getFirst().startsWith("{\"event_id\":\"" + told.group(1) + "\"}"), envelopes.getFirst());
            assertFalse(envelopes.getFirst().contains("a-token"));
        } finally {
            broken.stop(0);
        }
    }

    @Test
    void withoutATokenTheServerSaysHowToGetOne() {
        var finished =
                Launched.picket(Map.of(), "stdio", "--host", "sentry.example").finish();
        assertEquals(1, finished.exit());
        assertEquals("", finished.output());
        assertTrue(finished.errors().contains("SENTRY_ACCESS_TOKEN"), finished.errors());
    }

    @Test
    void aWordThatIsNoFlagIsNamedWithTheUsage() {
        var finished = Launched.picket(Map.of(), "stdio", "--nonsense", "stray").finish();
        assertEquals(1, finished.exit());
        assertTrue(finished.errors().contains("--nonsense") && finished.errors().contains("stray"), finished.errors());
        assertTrue(finished.errors().contains("Usage:"), finished.errors());
    }

    @Test
    void aToolRunsFromTheShell() throws IOException {
        var finished = call("get_issue_details", "organizationSlug=acme", "issueId=STOREFRONT-1", "--json");
        assertEquals(0, finished.exit(), finished.errors());
        var result = Deployment.JSON.readTree(finished.output());
        assertTrue(result.at("/content/0/text").asText().contains("STOREFRONT-1"), finished.output());
    }

    @Test
    void documentationIsThatOfTheDeploymentThatTheUserNames() {
        var site = Deployment.ONE_PROCESS.site().toString();
        var finished = call("search_docs", "query=conformance", "--mcp-url=" + site);
        assertEquals(0, finished.exit(), finished.errors());
        assertTrue(finished.output().contains(site + "/docs/"), finished.output());
    }

    @Test
    void aToolThatFailsSaysSoOnStandardError() {
        var finished = call("get_issue_details", "organizationSlug=acme", "issueId=STOREFRONT-999");
        assertEquals(1, finished.exit(), finished.output());
        assertEquals("", finished.output());
        assertFalse(finished.errors().isBlank());
    }

    @Test
    void everyToolIsListedWithoutAToken() {
        var finished = Launched.picket(Map.of(), "call").finish();
        assertEquals(0, finished.exit(), finished.errors());
        assertTrue(finished.output().contains("get_issue_details "), finished.output());
    }

    private static Launched.Finished call(String... words) {
        var arguments = new ArrayList<>(List.of("call", "--insecure-http"));
        arguments.addAll(List.of(words));
        return Launched.picket(
                        Map.of(
                                "SENTRY_HOST", Deployment.ONE_PROCESS.sandbox(),
                                "SENTRY_ACCESS_TOKEN", Deployment.ONE_PROCESS.token()),
                        arguments.toArray(String[]::new))
                .finish();
    }
}

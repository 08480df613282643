package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picket.dist.RawHttp.Answer;

/** The same request gets the same answer from one process and from four. */
final class ParityIT {
    /** What may differ from answer to answer of one and the same server, or with the framing. */
    private static final Set<String> VOLATILE =
            Set.of("date", "x-request-id", "connection", "transfer-encoding", "content-length", "retry-after");

    /** More than the limit grows again while a test runs into it. */
    private static final int REFILL = 30;

    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String ANY = "Accept: */*\r\n";

    /** A request line's method and target, more header lines, a body, and the status that both must answer. */
    record Exchange(String method, String target, String headers, String body, int status) {
        @Override
        public String toString() {
            return status + " " + method + " " + target + " " + headers.replace("\r\n", "; ");
        }
    }

    private static Exchange get(String target, int status) {
        return new Exchange("GET", target, ANY, "", status);
    }

    private static Exchange post(String target, String headers, String body, int status) {
        return new Exchange("POST", target, headers, body, status);
    }

    static Stream<Exchange> pages() {
        return Stream.of(
                get("/", 200),
                new Exchange("GET", "/", "Accept: text/markdown\r\n", "", 200),
                new Exchange("HEAD", "/", ANY, "", 200),
                new Exchange("GET", "/some/page", "Accept: text/html\r\n", "", 200),
                get("/assets/none.js", 404),
                get("/api/none", 404),
                get("/api", 404),
                get("/mcp-x", 404),
                get("/oauth", 404),
                get("/.well-known", 404),
                get("/.well-known/none", 404),
                get("/admin/none", 404),
                get("/mcp/a/b/c", 404),
                get("//host.example/x", 400),
                get("/%2e%2e/etc/passwd", 400),
                new Exchange("DELETE", "/", ANY, "", 405),
                new Exchange("PUT", "/oauth/token", ANY, "", 405));
    }

    static Stream<Exchange> documents() {
        return Stream.of(
                get("/robots.txt", 200),
                get("/llms.txt", 200),
                get("/mcp.json", 200),
                get("/.mcp", 200),
                get("/.mcp/tools.json", 200),
                new Exchange("HEAD", "/.mcp/tools.json", ANY, "", 200),
                new Exchange("OPTIONS", "/.mcp/tools.json", ANY, "", 204),
                new Exchange("OPTIONS", "/mcp", ANY, "", 204),
                get("/sse", 410),
                get("/.well-known/oauth-authorization-server", 200),
                get("/.well-known/oauth-authorization-server/mcp/acme", 200),
                get("/.well-known/oauth-protected-resource", 404),
                get("/.well-known/oauth-protected-resource/mcp?experimental=1", 200));
    }

    static Stream<Exchange> mcp() {
        var list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
        return Stream.of(
                get("/mcp", 405),
                new Exchange("GET", "/mcp", "Accept: text/html\r\n", "", 200),
                new Exchange("DELETE", "/mcp", ANY, "", 405),
                post("/mcp", JSON, list, 401),
                post("/mcp/acme/storefront?experimental=1", JSON, list, 401),
                post("/mcp", JSON + "Authorization: Bearer nobody\r\n", list, 401),
                post("/mcp", JSON + "Authorization: Sentry-Bearer a b\r\n", list, 401),
                post("/mcp", JSON + "TOKEN", list, 200),
                post("/mcp", JSON + "TOKEN", "{", 400),
                post("/mcp", JSON + "TOKEN", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"none\"}", 200),
                post("/mcp", JSON + "TOKENOrigin: https://evil.example\r\n", list, 403),
                post("/mcp?skills=nonsense", JSON + "TOKEN", list, 400),
                post("/mcp", JSON + "TOKEN", "{\"x\":\"" + "y".repeat(1_100_000) + "\"}", 413));
    }

    static Stream<Exchange> oauth() {
        var form = "Content-Type: application/x-www-form-urlencoded\r\n";
        return Stream.of(
                post("/oauth/register", JSON, "{}", 400),
                post("/oauth/register", JSON, "not json", 400),
                post("/oauth/token", form, "", 401),
                post("/oauth/token", form, "grant_type=password", 401),
                post("/oauth/token", JSON, "{}", 400),
                get("/oauth/authorize", 400),
                get("/oauth/authorize?client_id=nobody&response_type=code", 400),
                get("/oauth/callback", 400),
                get("/oauth/none", 404));
    }

    static Stream<Exchange> site() {
        var page = JSON + "Sec-Fetch-Site: same-origin\r\n";
        return Stream.of(
                get("/api/auth/status", 401),
                get("/api/auth/callback", 400),
                get("/api/auth/callback.js", 200),
                get("/api/auth/authorize?project=alone", 400),
                new Exchange("POST", "/api/auth/status", page, "{}", 405),
                get("/api/metadata", 401),
                get("/api/models", 401),
                get("/api/prompts", 401),
                get("/api/chats", 401),
                get("/api/chats/none/export", 401),
                get("/api/chat/none/stream", 401),
                post("/api/chat", JSON, "{}", 403),
                post("/api/chat", page, "{}", 401),
                post("/api/tools/whoami", page, "{}", 401),
                post("/api/complete", page, "{}", 401),
                post("/api/auth/logout", page, "", 200),
                post("/api/csp-report", "Content-Type: application/csp-report\r\n", "{}", 204),
                post("/api/csp-report", "Content-Type: text/plain\r\n", "x", 415));
    }

    @ParameterizedTest
    @MethodSource({"pages", "documents", "mcp", "oauth", "site"})
    void bothAnswerAlike(Exchange exchange) {
        var one = answer(Deployment.ONE_PROCESS, exchange);
        var split = answer(Deployment.SPLIT, exchange);
        assertEquals(exchange.status(), one.status(), one.body());
        assertEquals(one, split);
    }

    @Test
    void aToolCallStreamsAlikeToAClientThatTakesOnlyEvents() {
        var call = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\","
                + "\"params\":{\"name\":\"find_organizations\",\"arguments\":{}}}";
        var exchange = post("/mcp", JSON + "Accept: text/event-stream\r\nTOKEN", call, 200);
        var one = answer(Deployment.ONE_PROCESS, exchange);
        assertEquals("text/event-stream", one.headers().get("content-type"), one.body());
        assertEquals(one, answer(Deployment.SPLIT, exchange));
    }

    @Test
    void bothRefuseAnAddressThatAsksTooOften() {
        for (var deployment : Deployment.values()) {
            var exchange = new Exchange("GET", "/oauth/none", ANY + "X-Forwarded-For: 203.0.113.7\r\n", "", 404);
            var statuses = new ArrayList<Integer>();
            for (int i = 0; i <= Deployment.OAUTH_LIMIT + REFILL; i++) {
                statuses.add(answer(deployment, exchange).status());
            }
            assertEquals(404, statuses.getFirst(), deployment.name());
            assertEquals(429, statuses.getLast(), deployment.name());
        }
    }

    private static Answer answer(Deployment deployment, Exchange exchange) {
        var site = deployment.site();
        var headers =
                exchange.headers().replace("TOKEN", "Authorization: Sentry-Bearer " + deployment.token() + "\r\n");
        int length = exchange.body().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        boolean entity = List.of("POST", "PUT").contains(exchange.method());
        var request = exchange.method() + " " + exchange.target() + " HTTP/1.1\r\nHost: " + site.getAuthority()
                + "\r\nConnection: close\r\n" + headers + (entity ? "Content-Length: " + length + "\r\n" : "")
                + "\r\n" + exchange.body();
        var raw = RawHttp.send(site, request, exchange.method().equals("HEAD"));
        return new Answer(raw.status(), stable(raw.headers(), site.toString()), plain(raw.body(), site.toString()));
    }

    private static Map<String, String> stable(Map<String, String> headers, String site) {
        var stable = new TreeMap<String, String>();
        headers.forEach((name, value) -> {
            if (!VOLATILE.contains(name)) {
                stable.put(name, plain(value, site));
            }
        });
        return stable;
    }

    private static String plain(String text, String site) {
        var host = site.substring("http://".length());
        return text.replace(site, "SITE")
                .replace(host, "HOST")
                .replace(host.replace(":", "%3A"), "HOST")
                .replaceAll("eyJ1cmwiOiJ[A-Za-z0-9+/=%]+", "CONFIG") // {"url":" and the endpoint, in Base64
                .replaceAll("(W/\"[0-9a-f]+\")|(\"sha256-[^\"]+\")", "ETAG") // of a text that names the origin
                .replaceAll("urn:picket:request:[A-Za-z0-9_.-]+", "REQUEST")
                .replaceAll("value=\"[A-Za-z0-9_.=-]{60,}\"", "SEALED")
                .replaceAll("http://127\\.0\\.0\\.1:\\d+", "SANDBOX");
    }
}

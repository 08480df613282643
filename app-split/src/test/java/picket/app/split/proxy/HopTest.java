package picket.app.split.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.app.split.TestHosts;
import picket.http.Host;

/** What passes the router, as it is on the wire. */
class HopTest {
    private final ScriptedWorker worker;
    private final Host router;

    HopTest() throws IOException {
        worker = ScriptedWorker.answering(
                "HTTP/1.1 200 OK",
                "Content-Length: 2",
                "Connection: close, X-Worker-Hop",
                "Keep-Alive: timeout=5",
                "Proxy-Authenticate: Basic",
                "X-Worker-Hop: 1",
                "X-Request-Id: of-the-worker",
                "Set-Cookie: a=1",
                "Set-Cookie: b=2",
                "Content-Encoding: gzip",
                "WWW-Authenticate: Bearer realm=\"x\"",
                "",
                "ok");
        router = TestHosts.start(
                routing -> new RemoteWorker("worker", worker.origin(), "https", new SecureRandom()).routing(routing));
    }

    @AfterEach
    void stop() throws IOException {
        router.close();
        worker.close();
    }

    private List<String> forwarded(String... lines) throws IOException, InterruptedException {
        try (var client = new RawClient(router.address())) {
            client.send(lines).head();
        }
        return worker.request();
    }

    private static List<String> named(List<String> head, String name) {
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    @Test
    void theTargetGoesOutByteForByteAndNeverChoosesTheWorker() throws Exception {
        for (var target : List.of(
                "/mcp/a%2Fb?x=%2F+y&x=1&z&x=",
                "//evil.example/x?y", "/..//evil.example", "/@evil.example/", "/%2e%2e/x;a=b?c=d;e", "/?", "/:80/x")) {
            assertEquals(
                    "GET " + target + " HTTP/1.1",
                    forwarded("GET " + target + " HTTP/1.1", "Host: public.example")
                            .getFirst());
        }
    }

    @Test
    void theHostOfTheClientIsKept() throws Exception {
        assertEquals(List.of("public.example"), named(forwarded("GET / HTTP/1.1", "Host: public.example"), "host"));
    }

    @Test
    void headersOfOneConnectionStayBehindAndAllOthersPass() throws Exception {
        var head = forwarded(
                "GET / HTTP/1.1",
                "Host: public.example",
                "Connection: keep-alive, X-Mine, authorizationx",
                "X-Mine: 1",
                "Keep-Alive: 5",
                "TE: trailers",
                "Trailer: X-End",
                "Upgrade: websocket",
                "Proxy-Authorization: Basic x",
                "Proxy-Connection: keep-alive",
                "Expect: nothing",
                "Authorization: Bearer t",
                "Mcp-Param-Unknown: v",
                "Accept: text/event-stream",
                "Cookie: a=1");
        for (var name : List.of(
                "x-mine",
                "keep-alive",
                "te",
                "trailer",
                "upgrade",
                "proxy-authorization",
                "proxy-connection",
                "expect")) {
            assertEquals(List.of(), named(head, name), name);
        }
        assertEquals(List.of("Bearer t"), named(head, "authorization"));
        assertEquals(List.of("v"), named(head, "mcp-param-unknown"));
        assertEquals(List.of("text/event-stream"), named(head, "accept"));
        assertEquals(List.of("a=1"), named(head, "cookie"));
        assertEquals(List.of(), named(head, "accept-encoding"));
    }

    @Test
    void whatWorkersBelieveOnlyFromTheRouterIsSetByTheRouter() throws Exception {
        try (var client = new RawClient(router.address())) {
            var answer = client.send(
                            "GET / HTTP/1.1",
                            "Host: public.example",
                            "X-Forwarded-For: 203.0.113.9, 127.0.0.1",
                            "X-Forwarded-Proto: gopher",
                            "X-Forwarded-Host: evil.example",
                            "X-Forwarded-Prefix: /evil",
                            "Forwarded: for=evil",
                            "traceparent: 00-11111111111111111111111111111111-2222222222222222-zz",
                            "baggage: a=b")
                    .head();
            var head = worker.request();
            assertEquals(List.of("203.0.113.9"), named(head, "x-forwarded-for"));
            assertEquals(List.of("https"), named(head, "x-forwarded-proto"));
            assertEquals(List.of("public.example"), named(head, "x-forwarded-host"));
            assertEquals(List.of(), named(head, "x-forwarded-prefix"));
            assertEquals(List.of(), named(head, "forwarded"));
            assertEquals(List.of(), named(head, "baggage"));
            assertEquals(named(answer, "x-request-id"), named(head, "x-request-id"));
            var trace = named(head, "traceparent").getFirst();
            assertTrue(trace.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"), trace);
            assertTrue(trace.contains(named(answer, "x-request-id").getFirst()), trace);
        }
    }

    @Test
    void theTraceOfAClientGoesOnWithASpanOfTheRouter() throws Exception {
        var head = forwarded(
                "GET / HTTP/1.1",
                "Host: public.example",
                "traceparent: 00-11111111111111111111111111111111-2222222222222222-00",
                "tracestate: vendor=1");
        var trace = named(head, "traceparent").getFirst();
        assertTrue(trace.matches("00-1{32}-(?!2{16})[0-9a-f]{16}-00"), trace);
        assertEquals(List.of("vendor=1"), named(head, "tracestate"));
    }

    @Test
    void theAnswerLosesOnlyWhatConcernsTheConnectionToTheWorker() throws Exception {
        try (var client = new RawClient(router.address())) {
            var head = client.send("GET / HTTP/1.1", "Host: public.example").head();
            assertEquals("HTTP/1.1 200 OK", head.getFirst());
            assertEquals(List.of("a=1", "b=2"), named(head, "set-cookie"));
            assertEquals(List.of("gzip"), named(head, "content-encoding"));
            assertEquals(List.of("Bearer realm=\"x\""), named(head, "www-authenticate"));
            assertEquals(List.of("2"), named(head, "content-length"));
            assertEquals(List.of(), named(head, "keep-alive"));
            assertEquals(List.of(), named(head, "proxy-authenticate"));
            assertEquals(List.of(), named(head, "x-worker-hop"));
            assertFalse(named(head, "x-request-id").contains("of-the-worker"));
            assertEquals(1, named(head, "x-request-id").size());
            assertEquals(1, named(head, "x-content-type-options").size());
        }
    }

    @Test
    void aRedirectIsTheClientsToFollow() throws Exception {
        try (var redirecting = ScriptedWorker.answering(
                        "HTTP/1.1 302 Found",
                        "Location: " + URI.create("http://169.254.169.254/latest"),
                        "Content-Length: 0",
                        "",
                        "");
                var front = TestHosts.start(routing ->
                        new RemoteWorker("worker", redirecting.origin(), "http", new SecureRandom()).routing(routing));
                var client = new RawClient(front.address())) {
            var head = client.send("GET / HTTP/1.1", "Host: public.example").head();
            assertTrue(head.getFirst().contains(" 302 "));
            assertEquals(List.of("http://169.254.169.254/latest"), named(head, "location"));
        }
    }
}

package picket.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which hosts are answered, whom the host believes, and what every answer carries. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateTest {
    private final Host named = host(
            "MCP_URL", "https://picket.example.com", "PICKET_ALLOWED_HOSTS", "other.example.com:8443, any.example.com");
    private final Host behind = host("PICKET_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8");

    @AfterAll
    void stop() {
        named.close();
        behind.close();
    }

    private static Host host(String... settings) {
        return Host.start(
                Hosts.settings(settings),
                routing ->
                        routing.get("/who", (req, res) -> res.send(ClientAddress.of(req) + " " + RequestId.of(req))));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:PORT, 200",
        "localhost:PORT, 200",
        "LOCALHOST:PORT, 200",
        "[::1]:PORT, 200",
        "picket.example.com, 200",
        "other.example.com:8443, 200",
        "any.example.com:1, 200",
        "any.example.com, 200",
        "localhost, 421",
        "localhost:1, 421",
        "evil.example.com, 421",
        "evil.example.com:PORT, 421",
        "127.0.0.1.evil.example.com:PORT, 421",
        "other.example.com, 421",
        "10.1.2.3:PORT, 421",
    })
    void hostsThatAreNotOursAreMisdirected(String name, int status) throws IOException {
        for (var at : List.of(named.address(), named.management())) {
            var path = at.equals(named.address()) ? "/who" : "/health/live";
            var answer = Wire.ask(
                    at, "GET " + path + " HTTP/1.1\r\nHost: " + name.replace("PORT", "" + at.getPort()) + "\r\n\r\n");
            assertEquals(status, answer.status(), at + " as " + name);
        }
    }

    @Test
    void aWorkerOfALoopbackOriginAnswersForAllLoopbackNamesOfTheRouter() throws IOException {
        try (var worker = host("MCP_URL", "http://localhost:18787")) {
            for (var name : List.of("localhost:18787", "127.0.0.1:18787", "[::1]:18787")) {
                var answer = Wire.ask(worker.address(), "GET /who HTTP/1.1\r\nHost: " + name + "\r\n\r\n");
                assertEquals(200, answer.status(), name);
            }
        }
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() throws IOException {
        var answer = Wire.get(named.address(), "/who");
        assertEquals("DENY", answer.header("X-Frame-Options"));
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertEquals("strict-origin-when-cross-origin", answer.header("Referrer-Policy"));
        assertEquals("max-age=31536000; includeSubDomains", answer.header("Strict-Transport-Security"));
        assertEquals("", Wire.get(behind.address(), "/who").header("Strict-Transport-Security"), "plain http");
    }

    @Test
    void strangersAreNotBelieved() throws IOException {
        var answer = Wire.get(named.address(), "/who", "X-Forwarded-For: 10.9.9.9", "X-Request-Id: from-outside");
        assertTrue(answer.body().startsWith("127.0.0.1 "), answer.body());
        assertNotEquals("from-outside", answer.header("X-Request-Id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7 | 203.0.113.7",
                "198.51.100.1, 203.0.113.7 | 203.0.113.7",
                "198.51.100.1, 203.0.113.7, 10.0.0.5, 10.200.0.1 | 203.0.113.7",
                "10.0.0.5 | 10.0.0.5",
                "203.0.113.7, nonsense | 127.0.0.1",
                "203.0.113.7, nonsense, 10.0.0.5 | 10.0.0.5",
                "2001:db8::7 | 2001:db8:0:0:0:0:0:7",
                "[2001:db8::7] | 2001:db8:0:0:0:0:0:7",
                "::ffff:203.0.113.7 | 203.0.113.7",
            })
    void theClientIsTheFirstFromTheRightThatIsNoProxy(String header, String client) throws IOException {
        var answer = Wire.get(behind.address(), "/who", "X-Forwarded-For: " + header, "X-Request-Id: from-proxy");
        assertEquals(client + " from-proxy", answer.body());
    }

    @Test
    void severalForwardedHeadersAreOneList() throws IOException {
        var answer = Wire.get(behind.address(), "/who", "X-Forwarded-For: 1.1.1.1", "X-Forwarded-For: 2.2.2.2");
        assertTrue(answer.body().startsWith("2.2.2.2 "), answer.body());
    }

    @ParameterizedTest
    @CsvSource({
        "short",
        "with space in it",
        "'quote\"quote'",
        "x23456789012345678901234567890123456789012345678901234567890123456"
    })
    void aRequestIdOfAnotherShapeIsReplaced(String id) throws IOException {
        var answer = Wire.get(behind.address(), "/who", "X-Request-Id: " + id);
        assertTrue(answer.header("X-Request-Id").matches("[0-9a-f]{32}"));
    }
}

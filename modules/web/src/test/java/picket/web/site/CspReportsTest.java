package picket.web.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picket.http.Host;

/** Browsers report what goes against the policy; a few reports are logged, and none can do harm. */
class CspReportsTest {
    private static final String REPORT = """
            {"csp-report": {"document-uri": "https://picket.example/?code=secret", "effective-directive": "script-src",
             "blocked-uri": "https://evil.example/x.js\\n2026 forged line"}}""";

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger(CspReports.class.getName());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final HttpClient client = HttpClient.newHttpClient();
    private final Host host = Host.start(
            new Host.Settings("127.0.0.1", 0, 0, URI.create("http://127.0.0.1"), Duration.ofSeconds(1)),
            routing -> routing.register(new CspReports(3)));

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        client.close();
        host.close();
    }

    private int post(String type, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(host.address() + "/api/csp-report"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    @Test
    void aReportIsOneLineWithoutQueriesAndForgedLines() throws Exception {
        assertEquals(204, post("application/csp-report", REPORT));
        assertEquals(
                List.of("content security policy violated: script-src by https://evil.example/x.js 2026 forged line on"
                        + " https://picket.example/"),
                logged);
    }

    @Test
    void theReportingApiIsUnderstoodToo() throws Exception {
        var reports = """
                [{"type": "csp-violation", "body": {"documentURL": "https://picket.example/", "effectiveDirective":
                 "img-src", "blockedURL": "https://evil.example/pixel.png?leak"}}]""";
        assertEquals(204, post("application/reports+json; charset=utf-8", reports));
        assertTrue(logged.getFirst().contains("img-src by https://evil.example/pixel.png on"), logged::toString);
    }

    @Test
    void aReportThatSaysNothingIsLoggedAsThat() throws Exception {
        assertEquals(204, post("application/csp-report", "{}"));
        assertEquals(List.of("content security policy violated: - by - on -"), logged);
    }

    @Test
    void anAddressFillsNoLog() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertEquals(204, post("application/csp-report", REPORT));
        }
        assertTrue(logged.size() <= 4, logged::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "application/csp-report, '{', 204",
        "application/csp-report, '[]', 204",
        "application/csp-report, '17', 204",
        "application/reports+json, '[1,null]', 204",
        "text/plain, 'x', 415"
    })
    void whateverIsSentIsNoFaultOfOurs(String type, String body, int status) throws Exception {
        assertEquals(status, post(type, body));
    }

    @Test
    void aLongReportIsRefused() throws Exception {
        assertEquals(413, post("application/csp-report", "x".repeat(100_000)));
    }
}

package picket.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Start, readiness and stop. */
class LifeCycleTest {
    @Test
    void healthAndMetricsAnswerOnTheirOwnListener() throws IOException {
        try (var host = Host.start(Hosts.settings(), routing -> {})) {
            var live = Wire.get(host.management(), "/health/live");
            assertEquals(200, live.status());
            assertEquals("UP", Json.MAPPER.readTree(live.body()).path("status").asText());
            assertEquals(200, Wire.get(host.management(), "/health/ready").status());
            var metrics = Wire.get(host.management(), "/metrics");
            assertEquals(200, metrics.status());
            assertTrue(metrics.body().contains("memory_usedHeap_bytes"), metrics.body());
            assertEquals(404, Wire.get(host.management(), "/who").status());
            assertEquals(404, Wire.get(host.address(), "/health/live").status());
            assertEquals(404, Wire.get(host.address(), "/metrics").status());
        }
    }

    @Test
    void readinessNamesWhatIsMissing() throws IOException {
        var database = new AtomicBoolean(true);
        try (var host =
                Host.with(Hosts.settings()).ready("database", database::get).start()) {
            assertEquals(200, Wire.get(host.management(), "/health/ready").status());
            database.set(false);
            var red = Wire.get(host.management(), "/health/ready");
            assertEquals(503, red.status());
            assertTrue(red.body().contains("\"database\""), red.body());
            assertEquals(200, Wire.get(host.management(), "/health/live").status());
        }
    }

    @Test
    void thePrivateListenerServesItsOwnRoutesUnderAnyName() throws IOException {
        try (var host = Host.with(Hosts.settings())
                .internal("127.0.0.1", 0, routing -> routing.get("/wire", (req, res) -> res.send("private")))
                .start()) {
            var wire = host.internal().orElseThrow();
            assertEquals(
                    "private",
                    Wire.ask(wire, "GET /wire HTTP/1.1\r\nHost: worker\r\n\r\n").body());
            assertEquals(404, Wire.get(host.address(), "/wire").status());
        }
    }

    @Test
    void aTakenPortIsNamedAndNothingStaysOpen() throws IOException {
        int management = freePort();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings =
                    Hosts.settings("PICKET_PORT", "" + taken.getLocalPort(), "PICKET_MANAGEMENT_PORT", "" + management);
            var failure = assertThrows(Host.NotBound.class, () -> Host.start(settings, routing -> {}));
            assertTrue(String.valueOf(failure.getMessage()).contains("" + taken.getLocalPort()), failure.getMessage());
            new ServerSocket(management, 1, InetAddress.getLoopbackAddress()).close();
        }
    }

    @Test
    void stoppingTurnsReadinessRedThenLetsRequestsUnderWayEnd() throws Exception {
        var begun = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var settings = Hosts.settings("PICKET_DRAIN", "500ms", "PICKET_GRACE", "20s");
        var host = Host.start(
                settings,
                routing -> routing.get("/slow", (req, res) -> {
                    begun.countDown();
                    release.await();
                    res.send("done");
                }));
        try (var slow = new Wire(host.address());
                var idle = new Wire(host.address())) {
            idle.send(Wire.request(host.address(), "GET /"));
            assertEquals(404, idle.answer().status());
            slow.send(Wire.request(host.address(), "GET /slow"));
            begun.await();
            var stop = Thread.ofVirtual().start(host::close);
            until(() -> Wire.get(host.management(), "/health/ready").status() == 503);
            assertEquals(404, Wire.get(host.address(), "/").status(), "still served while draining");
            until(() -> refuses(host.address()));
            assertEquals(503, Wire.get(host.management(), "/health/ready").status(), "red until the last");
            assertTrue(idle.closed());
            release.countDown();
            assertEquals("done", slow.answer().body());
            assertTrue(stop.join(Duration.ofSeconds(5)), "does not wait out the grace");
        }
        assertTrue(refuses(host.management()));
        host.close();
    }

    private static boolean refuses(URI at) throws IOException {
        try {
            return Wire.get(at, "/").status() == 0;
        } catch (SocketException e) {
            return true;
        }
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 500; i++) {
            if (condition.call()) {
                return;
            }
            Thread.sleep(Duration.ofMillis(10));
        }
        fail("not within five seconds");
    }

    @Test
    void whatOutlastsTheGraceIsCutOff() throws Exception {
        var begun = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        var host = Host.start(
                Hosts.settings("PICKET_GRACE", "200ms"),
                routing -> routing.get("/stuck", (req, res) -> {
                    begun.countDown();
                    Thread.sleep(Duration.ofSeconds(20));
                    ended.set(true);
                }));
        try (var stuck = new Wire(host.address())) {
            stuck.send(Wire.request(host.address(), "GET /stuck"));
            begun.await();
            long start = System.nanoTime();
            host.close();
            assertTrue(System.nanoTime() - start < 3_000_000_000L);
            assertFalse(ended.get());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

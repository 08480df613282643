package picket.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.helidon.webserver.http.HttpFeature;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Bodies that take long, or much together. */
class IntakeTest {
    private static final HttpFeature ROUTES = routing -> routing.post("/", (req, res) -> {
        if (Body.read(req, 200_000) instanceof Body.Complete(var bytes)) {
            res.send(Integer.toString(bytes.length));
        }
    });

    @Test
    void aBodyThatDripsForTooLongIsEnded() throws Exception {
        try (var host = Host.with(Hosts.settings())
                        .routes(ROUTES)
                        .intake(new Intake(1_000_000, Duration.ofMillis(300)))
                        .start();
                var wire = new Wire(host.address())) {
            wire.send(post(host.address(), 100_000));
            var drip = Thread.ofVirtual().start(() -> drip(wire));
            assertTrue(closed(wire));
            drip.interrupt();
            drip.join();
        }
    }

    /** Never silent for long. */
    private static void drip(Wire wire) {
        try {
            while (true) {
                wire.send("x");
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            // The server has closed the connection, or the test has seen that.
        }
    }

    private static boolean closed(Wire wire) throws IOException {
        try {
            return wire.closed();
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void largeBodiesShareTheirRoomAndSmallOnesAlwaysFit() throws Exception {
        try (var host = Host.with(Hosts.settings())
                .routes(ROUTES)
                .intake(new Intake(100_000, Duration.ofMinutes(1)))
                .start()) {
            assertEquals(200, large(host.address()));
            try (var slow = new Wire(host.address())) {
                slow.send(post(host.address(), 150_000) + "x".repeat(80_000));
                until(503, host.address());
                var small = Wire.ask(host.address(), post(host.address(), Intake.SMALL) + "x".repeat(Intake.SMALL));
                assertEquals(Integer.toString(Intake.SMALL), small.body());
            }
            until(200, host.address());
        }
    }

    private static void until(int status, URI at) throws IOException, InterruptedException {
        for (int i = 0; i < 1000; i++) {
            if (large(at) == status) {
                return;
            }
            Thread.sleep(10);
        }
        fail("a large body is never answered with " + status);
    }

    private static int large(URI at) throws IOException {
        return Wire.ask(at, post(at, 60_000) + "x".repeat(60_000)).status();
    }

    private static String post(URI at, int length) {
        return Wire.request(at, "POST /", "Content-Length: " + length);
    }
}

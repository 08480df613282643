package picket.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpFeature;
import java.io.IOException;
import java.net.URI;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** With Nagle's algorithm on, a write that follows another waits for the client's delayed acknowledgement, 40 ms. */
class NoDelayTest {
    private static final HttpFeature IN_PIECES = routing -> routing.get("/pieces", (req, res) -> {
        try (var out = res.outputStream()) {
            for (int i = 0; i < 8; i++) {
                out.write(new byte[4 * 1024]);
                out.flush();
            }
        }
    });

    @Test
    void anAnswerInPiecesDoesNotWaitForAcknowledgements() throws IOException {
        var settings = Hosts.settings("PICKET_ACCESS_LOG", "false");
        try (var host = Host.with(settings)
                .routes(IN_PIECES)
                .internal("127.0.0.1", 0, IN_PIECES)
                .start()) {
            assertTrue(median(host.address()) < 10_000_000, "the public listener");
            assertTrue(median(host.internal().orElseThrow()) < 10_000_000, "the private listener");
        }
    }

    @Test
    void theMeasurementSeesADelay() throws IOException {
        var server = WebServer.builder()
                .host("127.0.0.1")
                .shutdownHook(false)
                .routing(routing -> routing.addFeature(IN_PIECES))
                .build()
                .start();
        try {
            assertTrue(median(URI.create("http://127.0.0.1:" + server.port())) > 10_000_000);
        } finally {
            server.stop();
        }
    }

    /** Nanoseconds for one of the answers on a connection that is kept. */
    private static long median(URI at) throws IOException {
        try (var wire = new Wire(at)) {
            var request = Wire.request(at, "GET /pieces");
            var times = new long[25];
            for (int i = 0; i < times.length; i++) {
                long start = System.nanoTime();
                wire.send(request);
                assertTrue(wire.answer().body().length() == 32 * 1024);
                times[i] = System.nanoTime() - start;
            }
            return LongStream.of(times)
                    .sorted()
                    .skip(times.length / 2)
                    .findFirst()
                    .orElseThrow();
        }
    }
}

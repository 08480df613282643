package picket.docs.source;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.http.Host;
import picket.http.Settings;

class FetcherTest {
    private static final int TRICKLES = 200;
    private final CountDownLatch end = new CountDownLatch(1);
    private Host host;

    @BeforeEach
    void start() {
        var settings = Settings.of(Map.of("PICKET_PORT", "0", "PICKET_MANAGEMENT_PORT", "0"), Map.of(), Map.of());
        host = Host.start(
                Host.Settings.read(settings),
                routing -> routing.get("/*", (request, response) -> {
                    switch (request.path().path()) {
                        case "/trickle.md" -> trickle(response);
                        case "/silent.md" -> pause(10_000);
                        case "/slow.md" -> {
                            pause(250);
                            response.status(Status.FOUND_302)
                                    .header(HeaderNames.LOCATION, "/slow.md")
                                    .send();
                        }
                        default -> response.send("# Fast");
                    }
                }));
    }

    private void trickle(ServerResponse response) {
        try (var out = response.outputStream()) {
            for (int i = 0; i < TRICKLES && end.getCount() > 0; i++) {
                out.write('x');
                out.flush();
                pause(50);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pause(int millis) {
        try {
            end.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        end.countDown();
        host.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/trickle.md", "/silent.md", "/slow.md"})
    @Timeout(8)
    void aTextThatIsNotThereInTimeIsGivenUpHoweverItTarries(String path) {
        try (var fetcher = new Fetcher(host.address(), Duration.ofMillis(600))) {
            assertThrows(
                    HttpTimeoutException.class,
                    () -> fetcher.fetch(host.address().resolve(path)));
        }
    }

    @Test
    void aTextThatIsThereInTimeIsWhole() throws IOException, InterruptedException {
        try (var fetcher = new Fetcher(host.address())) {
            assertInstanceOf(Fetcher.Text.class, fetcher.fetch(host.address().resolve("/fast.md")));
        }
    }
}

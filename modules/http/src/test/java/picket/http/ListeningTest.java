package picket.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Listeners that fail while they serve, and how many connections they take. */
class ListeningTest {
    @Test
    void listenersThatAreLostAreBoundAnewOnTheirPorts() throws Exception {
        var before = accepting();
        try (var host = Host.with(Hosts.settings("PICKET_GRACE", "1s"))
                .routes(routing -> routing.get("/", (req, res) -> res.send("here")))
                .pace(Duration.ofMillis(20))
                .start()) {
            assertEquals("here", Wire.get(host.address(), "/").body());
            var threads = accepting();
            threads.removeAll(before);
            assertEquals(2, threads.size(), "Helidon's names of its threads");
            threads.forEach(Thread::interrupt); // accept fails, as it does without file descriptors
            for (var thread : threads) {
                untilStuck(thread);
            }
            until(host.address(), "/", 200);
            assertEquals("here", Wire.get(host.address(), "/").body());
            until(host.management(), "/health/ready", 200);
        }
    }

    @Test
    void aListenerThatIsClosedIsNotBoundAnew() throws Exception {
        var host = Host.with(Hosts.settings()).pace(Duration.ofMillis(1)).start();
        host.close();
        assertEquals(0, status(host.address(), "/"));
    }

    @Test
    void connectionsLeaveDescriptorsForWhatTheyNeedOnward() {
        assertEquals(8192, Descriptors.connections(8192, Long.MAX_VALUE));
        assertEquals(8192, Descriptors.connections(8192, 65_536));
        assertEquals(384, Descriptors.connections(8192, 1024));
        assertEquals(100, Descriptors.connections(100, 1024));
        assertEquals(1, Descriptors.connections(8192, 64), "slow is better than not at all");
    }

    /** The threads in which listeners wait for connections. */
    private static Set<Thread> accepting() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("server-@default-listener"))
                .collect(Collectors.toSet());
    }

    /** Helidon's thread waits for itself when it gives up. */
    private static void untilStuck(Thread thread) throws InterruptedException {
        for (int i = 0; i < 1000 && thread.getState() != Thread.State.WAITING; i++) {
            Thread.sleep(Duration.ofMillis(10));
        }
    }

    private static void until(URI at, String path, int status) throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            if (status(at, path) == status) {
                return;
            }
            Thread.sleep(Duration.ofMillis(10));
        }
        fail(at + " does not answer with " + status);
    }

    /** 0 for no answer. */
    private static int status(URI at, String path) {
        try {
            return Wire.get(at, path).status();
        } catch (IOException e) {
            return 0;
        }
    }
}

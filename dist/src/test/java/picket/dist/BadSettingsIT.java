package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picket.dist.Launched.Finished;

/** What an operator reads when something is wrong: one message, every fault, exit code 2, no stack trace. */
final class BadSettingsIT {
    @TempDir
    private Path data;

    @Test
    void everyFaultIsReportedAtOnce() {
        var finished = Launched.picket(
                        Map.of(
                                "PICKET_PORT",
                                "many",
                                "PICKET_PROT",
                                "1",
                                "PICKET_GRACE",
                                "soon",
                                "PICKET_DATA",
                                data.toString()),
                        "serve",
                        "--nonsense")
                .finish();
        assertMisuse(
                finished,
                "PICKET_PORT",
                "PICKET_PROT",
                "PICKET_GRACE",
                "--nonsense",
                "SENTRY_CLIENT_ID",
                "SENTRY_CLIENT_SECRET");
    }

    @Test
    void variablesThatKubernetesInjectsAreNoFault() {
        var environment = new HashMap<>(serving());
        environment.put("PICKET_SERVICE_HOST", "10.0.0.1");
        environment.put("PICKET_SERVICE_PORT", "8787");
        environment.put("PICKET_PORT_8787_TCP_ADDR", "10.0.0.1");
        environment.put("PICKET_WEB_PORT", "tcp://10.0.0.1:8787");
        try (var served = Launched.picket(environment, "serve")) {
            assertTrue(served.line().startsWith("picket listening on http://"));
        }
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            var environment = new HashMap<>(serving());
            environment.put("PICKET_PORT", port);
            assertMisuse(Launched.picket(environment, "serve").finish(), port);
            assertMisuse(
                    Launched.picket(Map.of("PICKET_DATA", data.toString()), "demo", "--port", port)
                            .finish(),
                    port,
                    "next free");
        }
    }

    @Test
    void aDataFolderThatCannotBeWrittenIsNamed() {
        var environment = new HashMap<>(serving());
        environment.put("PICKET_DATA", "/dev/null/data");
        assertMisuse(Launched.picket(environment, "serve").finish(), "/dev/null/data");
    }

    @Test
    void anUnknownRoleListsTheRoles() {
        assertMisuse(Launched.worker(Map.of(), "--role", "dance").finish(), "dance", "router", "web", "api", "oauth");
    }

    @Test
    void aSplitWorkerNeedsTheSharedSecrets() {
        var finished = Launched.worker(Map.of("PICKET_DATA", data.toString()), "--role", "oauth")
                .finish();
        assertMisuse(finished, "COOKIE_SECRET", "PICKET_DEPLOYMENT_KEY", "PICKET_INTERNAL_KEY", "SENTRY_CLIENT_ID");
    }

    @Test
    void anUnknownCommandShowsTheCommands() {
        assertMisuse(Launched.picket(Map.of(), "dance").finish(), "dance", "serve", "demo");
    }

    private Map<String, String> serving() {
        return Map.of(
                "PICKET_DATA", data.toString(),
                "PICKET_PORT", "0",
                "PICKET_MANAGEMENT_PORT", "0",
                "SENTRY_CLIENT_ID", "id",
                "SENTRY_CLIENT_SECRET", "secret");
    }

    private static void assertMisuse(Finished finished, String... parts) {
        assertEquals(2, finished.exit(), finished.errors());
        for (var part : parts) {
            assertTrue(finished.errors().contains(part), part + " is not in:\n" + finished.errors());
        }
        assertFalse(finished.errors().contains("\tat "), finished.errors());
    }
}

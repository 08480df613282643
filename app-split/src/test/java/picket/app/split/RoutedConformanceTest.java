package picket.app.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.conformance.ConformanceServer;
import picket.api.conformance.ConformanceServer.Front;
import picket.api.conformance.Harness;
import picket.http.Host;
import picket.router.Router;

/** The conformance harness through the router of one process; {@code LaunchedConformanceIT} has it through four. */
final class RoutedConformanceTest {
    private static final Router.Settings PLENTY = new Router.Settings(1_000_000, 1_000_000);

    @TempDir
    private Path results;

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-28", "2025-11-25"})
    void theHarnessIsContentThroughTheRouter(String revision) throws IOException {
        try (var server = new ConformanceServer(RoutedConformanceTest::routed)) {
            var run = Harness.run(revision, server.endpoint(), results);
            assertFalse(run.scenarios().isEmpty(), run::output);
            assertEquals(0, run.exitCode(), run::output);
            assertEquals(List.of(), run.surprises());
        }
    }

    private static Front.Running routed(HttpService api, URI origin) {
        var host = Host.start(Front.host(origin), new Router(PLENTY, _ -> {}, api, _ -> {}));
        return new Front.Running(host.address().getPort(), host::close);
    }
}

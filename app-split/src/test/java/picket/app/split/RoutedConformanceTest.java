package picket.app.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.conformance.ConformanceServer;
import picket.api.conformance.ConformanceServer.Front;
import picket.api.conformance.Harness;
import picket.app.split.proxy.RemoteWorker;
import picket.app.split.tokens.HttpTokenService;
import picket.app.split.tokens.TokenEndpoint;
import picket.app.split.wire.WireClient;
import picket.app.split.wire.WireEndpoint;
import picket.http.Host;
import picket.oauth.spi.TokenService;
import picket.router.Mount;
import picket.router.Router;

/**
 * The conformance harness through what stands in front of the MCP server: the router of one process, and the listeners of
 * four with everything between them that is remote. Only the fixtures differ from what is shipped.
 */
final class RoutedConformanceTest {
    private static final Router.Settings PLENTY = new Router.Settings(1_000_000, 1_000_000);
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path results;

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-28", "2025-11-25"})
    void theHarnessIsContentThroughTheRouter(String revision) throws IOException {
        judge(revision, RoutedConformanceTest::routed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-28", "2025-11-25"})
    void theHarnessIsContentThroughFourProcesses(String revision) throws IOException {
        judge(revision, new Remote());
    }

    private void judge(String revision, Front front) throws IOException {
        try (var server = new ConformanceServer(front)) {
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

    /** A listener for each worker that takes part, and the wire of the token service between two of them. */
    private static final class Remote implements Front {
        private final Deque<Runnable> parts = new ArrayDeque<>();

        @Override
        public TokenService tokens(TokenService local) {
            var clock = InstantSource.system();
            var oauth = TestHosts.internal(new WireEndpoint(KEY, clock, TokenEndpoint.methods(local)));
            parts.push(oauth::close);
            var wire = new WireClient(oauth.internal().orElseThrow(), KEY, clock);
            return new HttpTokenService(wire, clock, System::nanoTime);
        }

        @Override
        public Running open(HttpService api, URI origin) {
            var worker = Host.start(Front.host(origin), new Mount(Router.API, api));
            parts.push(worker::close);
            var remote = new RemoteWorker("api", worker.address(), origin.getScheme(), new SecureRandom());
            var router = Host.start(Front.host(origin), new Router(PLENTY, _ -> {}, remote, _ -> {}));
            parts.push(router::close);
            return new Running(router.address().getPort(), () -> parts.forEach(Runnable::run));
        }
    }
}

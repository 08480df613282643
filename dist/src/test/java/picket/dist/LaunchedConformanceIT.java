package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.conformance.BearerProxy;
import picket.api.conformance.Harness;

/**
 * The public conformance harness of MCP against four launched processes, with an access token that a client got by signing
 * in. They are what is shipped, save one class: what the API process offers is what the harness looks for.
 */
final class LaunchedConformanceIT {
    private static final Path LIB = Path.of(System.getProperty("picket.lib"));
    private static final String PLENTY = "1000000";

    @TempDir
    private static Path folder;

    private static Launched demo;
    private static BearerProxy proxy;

    @BeforeAll
    static void launch() throws IOException, URISyntaxException {
        demo = Launched.demo(
                Map.of(
                        "JDK_JAVA_OPTIONS", "--patch-module picket.api=" + fixtures(),
                        "PICKET_DATA", folder.resolve("data").toString(),
                        "PICKET_LIMIT_CALLS_PER_USER", PLENTY,
                        "PICKET_LIMIT_CALLS_PER_CLIENT", PLENTY,
                        "PICKET_LIMIT_WRITES", PLENTY,
                        "PICKET_LIMIT_MCP_PER_ADDRESS", PLENTY),
                "--split");
        var addresses = Deployment.JSON.readTree(demo.line());
        var site = URI.create(addresses.get("site").asText());
        proxy = new BearerProxy(Launched.node("token.mjs", addresses.get("mcp").asText()));
        proxy.to(site, site);
    }

    @AfterAll
    static void stop() throws IOException {
        proxy.close();
        demo.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-28", "2025-11-25"})
    void theHarnessIsContentWithFourProcesses(String revision) {
        var run = Harness.run(revision, proxy.origin().resolve("/mcp"), folder.resolve(revision));
        assertFalse(run.scenarios().isEmpty(), run::output);
        assertEquals(0, run.exitCode(), run::output);
        assertEquals(List.of(), run.surprises());
    }

    /** Folders and jars whose classes go before those of the module: the one that makes the offer, and the fixtures. */
    private static String fixtures() throws URISyntaxException {
        var tests = Path.of(Harness.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var offer = folder.resolve("offer");
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        offer.toString(),
                        "-cp",
                        shipped() + File.pathSeparator + tests,
                        "../modules/api/src/test/conformance/Release.java");
        assertEquals(0, status);
        return offer + File.pathSeparator + tests;
    }

    private static String shipped() {
        try (var jars = Files.list(LIB)) {
            return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

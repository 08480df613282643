package picket.dist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The two shapes of the same demo, each launched once for all tests and stopped with the test run. */
enum Deployment {
    /** All workers in one process. */
    ONE_PROCESS,
    /** Four worker processes. */
    SPLIT;

    static final ObjectMapper JSON = new ObjectMapper();

    /** Requests per minute of one address to the OAuth routes, so that a test can reach it quickly. */
    static final int OAUTH_LIMIT = 150;

    private static final Map<Deployment, JsonNode> LAUNCHED = new ConcurrentHashMap<>();

    private final int openIdPort = freePort();
    private final Path documents = Certificates.issue();

    /** Public origin. */
    URI site() {
        return url("site");
    }

    /** Endpoint for clients. */
    URI mcp() {
        return url("mcp");
    }

    /** Management listener. */
    URI management() {
        return url("management");
    }

    /** Host and port of the sandbox Sentry. */
    String sandbox() {
        return url("sandbox").getAuthority();
    }

    /** Where SDKs send to. */
    String dsn() {
        return addresses().get("dsn").asText();
    }

    /** The demo user's token. */
    String token() {
        return addresses().get("token").asText();
    }

    /** Where a test that needs operators starts their OpenID provider. */
    int openIdPort() {
        return openIdPort;
    }

    /** Key store of a site with documents of clients, which this deployment trusts. */
    Path documents() {
        return documents;
    }

    /** What its access tokens are. */
    String openIdTokens() {
        return this == SPLIT ? "opaque" : "jwt";
    }

    /** A port that nothing listens on, below those that systems give to connections going out. */
    static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (BindException taken) {
                // another one then
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private URI url(String name) {
        return URI.create(addresses().get(name).asText());
    }

    private JsonNode addresses() {
        return LAUNCHED.computeIfAbsent(this, Deployment::launch);
    }

    private JsonNode launch() {
        try {
            var environment = new HashMap<>(Map.of(
                    "PICKET_ADMIN_ISSUER", "http://127.0.0.1:" + openIdPort,
                    "PICKET_ADMIN_CLIENT_ID", "picket",
                    "PICKET_ADMIN_CLIENT_SECRET", "the-secret-of-the-operators-client",
                    "PICKET_ADMIN_GROUP", "operators",
                    "PICKET_ADMIN_ACCESS_TOKENS", openIdTokens()));
            environment.putAll(Map.of(
                    "PICKET_FETCH_ALLOWED_HOSTS", "127.0.0.1",
                    "PICKET_FETCH_CA", Certificates.authority(documents).toString(),
                    "PICKET_DATA", Files.createTempDirectory("picket-demo").toString(),
                    "PICKET_TRUSTED_PROXIES", "127.0.0.1/32",
                    "PICKET_LIMIT_CALLS_PER_USER", "10000",
                    "PICKET_LIMIT_MCP_PER_ADDRESS", "10000",
                    "PICKET_LIMIT_OAUTH_PER_ADDRESS", Integer.toString(OAUTH_LIMIT)));
            var options = this == SPLIT ? new String[] {"--split"} : new String[0];
            var launched = Launched.demo(environment, options);
            Runtime.getRuntime().addShutdownHook(new Thread(launched::close));
            return JSON.readTree(launched.line());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not the JSON line that --json promises", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

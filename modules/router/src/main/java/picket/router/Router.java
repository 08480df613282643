package picket.router;

import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import java.util.List;
import java.util.function.LongSupplier;
import picket.limits.RateLimit;

/**
 * The whole URL space: which paths are whose, behind the edge policy.
 *
 * <p>A path belongs to one worker at most. What its worker leaves unanswered, and what no row names, is 404.
 */
public final class Router implements HttpFeature {

    /** The MCP endpoint and the documents that describe it. */
    public static final Paths API =
            Paths.of("/mcp", "/mcp/*", "/.mcp", "/.mcp/*", "/sse", "/robots.txt", "/llms.txt", "/mcp.json");

    /** The authorization server, its metadata and the operators' pages. */
    public static final Paths OAUTH = Paths.of("/oauth/*", "/.well-known/*", "/admin", "/admin/*");

    /** The site's own API and every path that does not begin like another row: {@code /mcp-x} is nobody's. */
    public static final Paths WEB = Paths.of("/api/*")
            .or(Paths.unlike(
                    "/api", "/mcp", "/.mcp", "/sse", "/robots.txt", "/llms.txt", "/oauth", "/.well-known", "/admin"));

    private final Edge edge;
    private final List<Mount> table;

    /**
     * Mounts the workers.
     *
     * @param web the site
     * @param api the MCP server
     * @param oauth the authorization server
     */
    public Router(Settings settings, HttpService web, HttpService api, HttpService oauth) {
        this(settings, web, api, oauth, System::nanoTime);
    }

    Router(Settings settings, HttpService web, HttpService api, HttpService oauth, LongSupplier nanos) {
        edge = new Edge(
                new RateLimit(settings.mcpPerAddress(), nanos), new RateLimit(settings.oauthPerAddress(), nanos));
        table = List.of(new Mount(API, api), new Mount(OAUTH, oauth), new Mount(WEB, web));
    }

    /**
     * How much one client address may ask for.
     *
     * @param mcpPerAddress requests per minute to {@code /mcp*}
     * @param oauthPerAddress requests per minute to {@code /oauth/*}, {@code /admin/*} and {@code /api/auth/*}
     */
    public record Settings(int mcpPerAddress, int oauthPerAddress) {
        /** Declares and reads these keys. */
        public static Settings read(picket.http.Settings source) {
            return new Settings(
                    source.key("PICKET_LIMIT_MCP_PER_ADDRESS", "requests per minute of one client address to /mcp")
                            .integer(300, 1, 1_000_000),
                    source.key(
                                    "PICKET_LIMIT_OAUTH_PER_ADDRESS",
                                    "requests per minute of one client address to /oauth/, /admin/ and /api/auth/")
                            .integer(60, 1, 1_000_000));
        }
    }

    @Override
    public void setup(HttpRouting.Builder routing) {
        routing.addFilter(edge);
        table.forEach(mount -> mount.setup(routing));
    }

    @Override
    public void beforeStart() {
        table.forEach(Mount::beforeStart);
    }

    @Override
    public void afterStop() {
        table.forEach(Mount::afterStop);
    }
}

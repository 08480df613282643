package picket.sandbox.signin;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;
import picket.sandbox.store.Database;

/** The OAuth application's side of signing in, below {@code /oauth}. */
public final class SigninRoutes implements HttpFeature {
    private final AuthorizeEndpoint authorize;
    private final DeviceEndpoint device;
    private final TokenEndpoint token;
    private final RevocationEndpoint revocation;

    /**
     * Routes for the one registered application.
     *
     * @param callback its redirect URI
     * @param origin of the sandbox, for the address that devices show
     */
    public SigninRoutes(Database database, Minting minting, InstantSource clock, URI callback, Supplier<URI> origin) {
        var credentials = database.credentials();
        var directory = database.directory();
        var clients = new ClientAuthentication(credentials);
        this.authorize = new AuthorizeEndpoint(credentials, directory, minting, clock, callback);
        this.device = new DeviceEndpoint(database.deviceCodes(), directory, clients, minting, clock, origin);
        this.token = new TokenEndpoint(database, clients, minting, clock);
        this.revocation = new RevocationEndpoint(credentials, clients);
    }

    @Override
    public void setup(HttpRouting.Builder routing) {
        routing.get("/oauth/authorize[/]", authorize::show);
        routing.post("/oauth/authorize[/]", authorize::decide);
        routing.any("/oauth/authorize[/]", (_, res) -> refuse(res, "GET, POST"));
        routing.get("/oauth/device[/]", device::show);
        routing.post("/oauth/device[/]", device::decide);
        routing.any("/oauth/device[/]", (_, res) -> refuse(res, "GET, POST"));
        posted(routing, "/oauth/device/code[/]", device::begin);
        posted(routing, "/oauth/token[/]", token::answer);
        posted(routing, "/oauth/revoke[/]", revocation::answer);
    }

    private static void posted(HttpRouting.Builder routing, String path, Handler handler) {
        routing.post(path, handler);
        routing.any(path, (_, res) -> refuse(res, "POST"));
    }

    private static void refuse(ServerResponse res, String allowed) {
        res.header(HeaderNames.ALLOW, allowed);
        TokenEndpoint.error(res, Status.METHOD_NOT_ALLOWED_405, "invalid_request", "Use " + allowed + ".");
    }
}

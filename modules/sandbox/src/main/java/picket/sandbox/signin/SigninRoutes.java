package picket.sandbox.signin;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.InstantSource;
import picket.sandbox.store.Database;

/** The OAuth application's side of signing in: {@code /oauth/authorize/} and {@code /oauth/token/}. */
public final class SigninRoutes implements HttpFeature {
    private final AuthorizeEndpoint authorize;
    private final TokenEndpoint token;

    /**
     * Routes for the one registered application.
     *
     * @param callback its redirect URI
     */
    public SigninRoutes(Database database, Minting minting, InstantSource clock, URI callback) {
        var credentials = database.credentials();
        var directory = database.directory();
        this.authorize = new AuthorizeEndpoint(credentials, directory, minting, clock, callback);
        this.token = new TokenEndpoint(credentials, directory, minting, clock);
    }

    @Override
    public void setup(HttpRouting.Builder routing) {
        routing.get("/oauth/authorize[/]", authorize::show);
        routing.post("/oauth/authorize[/]", authorize::decide);
        routing.any("/oauth/authorize[/]", (_, res) -> refuse(res, "GET, POST"));
        routing.post("/oauth/token[/]", token::answer);
        routing.any("/oauth/token[/]", (ServerRequest _, ServerResponse res) -> refuse(res, "POST"));
    }

    private static void refuse(ServerResponse res, String allowed) {
        res.header(HeaderNames.ALLOW, allowed);
        TokenEndpoint.error(res, Status.METHOD_NOT_ALLOWED_405, "invalid_request", "Use " + allowed + ".");
    }
}

package picket.oauth.authorize;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picket.oauth.client.Client;
import picket.oauth.client.ClientAuthentication;
import picket.oauth.client.Form;
import picket.oauth.client.OAuthError;
import picket.oauth.client.SenderKeys;
import picket.oauth.grant.Thumbprint;

/**
 * {@code POST /oauth/par}: authorization requests that clients send themselves and name in the browser (RFC 9126). A
 * request is its own sealed name, so that nothing is stored for those that never come.
 */
public final class PushedRequests {
    /** How long a name is good for. */
    static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";

    private final SignIn parts;
    private final ClientAuthentication authentication;
    private final SenderKeys keys;

    /** @param parts shared with the authorization endpoint */
    public PushedRequests(SignIn parts, ClientAuthentication authentication, SenderKeys keys) {
        this.parts = parts;
        this.authentication = authentication;
        this.keys = keys;
    }

    /** Answers one request. */
    public void post(ServerRequest request, ServerResponse response) {
        switch (authentication.authenticate(request, "resource")) {
            case ClientAuthentication.Outcome.Failed(OAuthError error) -> error.send(response);
            case ClientAuthentication.Outcome.Authenticated(Client _, Form form)
            when !form.all("request_uri").isEmpty() ->
                OAuthError.invalidRequest("request_uri cannot be pushed").send(response);
            case ClientAuthentication.Outcome.Authenticated(Client client, Form form) ->
                prove(request, client, form.completed(Form.query(request), "resource", "issuer"), response);
        }
    }

    /** A proof stands for the parameter (RFC 9449 §10.1). */
    private void prove(ServerRequest request, Client client, Form form, ServerResponse response) {
        var named = form.value(RequestParser.KEY).flatMap(Thumbprint::parse);
        switch (keys.read(request)) {
            case SenderKeys.Outcome.Failed failed -> failed.send(response);
            case SenderKeys.Outcome.Known(var key)
            when key.isPresent()
                    && named.filter(other -> !key.get().equals(other)).isPresent() ->
                OAuthError.invalidRequest(RequestParser.KEY + " is not the key of the DPoP proof")
                        .send(response);
            case SenderKeys.Outcome.Known(var key)
            when key.isPresent() && form.all(RequestParser.KEY).isEmpty() ->
                keep(client, form.with(RequestParser.KEY, key.get().value()), response);
            case SenderKeys.Outcome.Known _ -> keep(client, form, response);
        }
    }

    private void keep(Client client, Form form, ServerResponse response) {
        var asked = form.without("client_secret")
                .without("client_assertion")
                .without("client_assertion_type")
                .without("client_id")
                .with("client_id", client.id().value());
        switch (parts.parser().parse(asked)) {
            case Parsed.Refused refused -> refused.told().send(response);
            case Parsed.Valid valid -> {
                var pending = Pending.begun(asked, parts.mint().id());
                var until = parts.clock().instant().plus(LIFETIME);
                var body = new LinkedHashMap<String, Object>(Map.of(
                        "request_uri", PREFIX + parts.states().seal(SealedStates.Purpose.PUSHED, pending, until)));
                body.put("expires_in", LIFETIME.toSeconds());
                OAuthError.sendJson(response, Status.CREATED_201, body);
            }
        }
    }

    /**
     * The request that a link names, or the link's own; empty if what it names is not there for this client. A name leads
     * to the page as often as that is loaded, always for the same sign-in, which ends once (RFC 9126 §7.3).
     */
    static Optional<Pending> resolve(SignIn parts, Form link) {
        if (link.all("request_uri").isEmpty()) {
            return Optional.of(Pending.begun(link, parts.mint().id()));
        }
        return link.value("request_uri")
                .filter(uri -> uri.startsWith(PREFIX))
                .flatMap(uri -> parts.states()
                        .open(
                                SealedStates.Purpose.PUSHED,
                                uri.substring(PREFIX.length()),
                                parts.clock().instant()))
                .map(SealedStates.Opened::pending)
                .filter(pushed -> pushed.request().value("client_id").equals(link.value("client_id")));
    }
}

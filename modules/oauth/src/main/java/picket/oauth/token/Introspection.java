package picket.oauth.token;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import picket.oauth.client.Client;
import picket.oauth.client.ClientAuthentication;
import picket.oauth.client.ConfiguredClients;
import picket.oauth.client.Form;
import picket.oauth.client.OAuthError;
import picket.oauth.grant.Grants;
import picket.oauth.grant.Opened;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;

/**
 * {@code POST /oauth/introspect} (RFC 7662), for resource servers that the operator named. Access tokens only: whatever
 * else is shown, or opens nothing, is not active, and that is all that is said of it.
 *
 * @param origin public, the issuer
 */
public record Introspection(
        URI origin,
        ClientAuthentication authentication,
        ConfiguredClients clients,
        Grants grants,
        InstantSource clock) {

    /** Answers one request. */
    public void post(ServerRequest request, ServerResponse response) {
        switch (authentication.authenticate(request)) {
            case ClientAuthentication.Outcome.Failed(OAuthError error) -> error.send(response);
            case ClientAuthentication.Outcome.Authenticated(Client client, Form form) -> answer(client, form, response);
        }
    }

    private void answer(Client client, Form form, ServerResponse response) {
        if (client.method() == Client.Method.NONE || !clients.introspects(client.id())) {
            new OAuthError(
                            Status.FORBIDDEN_403,
                            "access_denied",
                            "only clients that the operator configured for it may introspect")
                    .send(response);
            return;
        }
        if (form.value("token").isEmpty()) {
            OAuthError.invalidRequest("token is missing").send(response);
            return;
        }
        var body = Token.parse(TokenKind.ACCESS, form.value("token").get())
                .flatMap(grants::open)
                .filter(opened -> clock.instant().isBefore(opened.tokenEnd()))
                .map(this::active)
                .orElse(Map.of("active", false));
        OAuthError.sendJson(response, Status.OK_200, body);
    }

    private Map<String, Object> active(Opened opened) {
        var body = new LinkedHashMap<String, Object>();
        body.put("active", true);
        body.put("iss", origin.toString());
        body.put("sub", opened.grant().user().value());
        body.put("aud", opened.audience().resource().toString());
        body.put("client_id", opened.grant().client().value());
        body.put("scope", opened.scope().text());
        body.put("token_type", TokenAnswer.type(opened.key()));
        opened.key().ifPresent(key -> body.put("cnf", Map.of("jkt", key.value())));
        body.put("exp", opened.tokenEnd().getEpochSecond());
        return body;
    }
}

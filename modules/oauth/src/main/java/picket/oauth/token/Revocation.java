package picket.oauth.token;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import picket.oauth.client.Client;
import picket.oauth.client.ClientAuthentication;
import picket.oauth.client.Form;
import picket.oauth.client.OAuthError;
import picket.oauth.grant.Grants;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;
import picket.oauth.spi.Reason;

/**
 * {@code POST /oauth/revoke} (RFC 7009): an access token ends alone, a refresh token with its grant. The answer does not
 * tell whether there was one.
 */
public record Revocation(ClientAuthentication authentication, Grants grants, Validations validations, Endings endings) {

    /** Answers one request. */
    public void post(ServerRequest request, ServerResponse response) {
        switch (authentication.authenticate(request)) {
            case ClientAuthentication.Outcome.Failed(OAuthError error) -> error.send(response);
            case ClientAuthentication.Outcome.Authenticated(Client client, Form form) -> answer(client, form, response);
        }
    }

    void answer(Client client, Form form, ServerResponse response) {
        var text = form.value("token");
        if (text.isEmpty()) {
            OAuthError.invalidRequest("token is missing").send(response);
            return;
        }
        Token.parse(TokenKind.ACCESS, text.get())
                .or(() -> Token.parse(TokenKind.REFRESH, text.get()))
                .ifPresent(token -> revoke(token, client));
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.status(Status.OK_200).send();
    }

    private void revoke(Token token, Client client) {
        var opened = grants.open(token).filter(found -> found.grant().client().equals(client.id()));
        if (opened.isEmpty()) {
            return;
        }
        if (token.kind() == TokenKind.ACCESS) {
            grants.end(token);
            validations.forget(token);
        } else {
            endings.end(opened.get().grant().id(), Reason.REVOKED);
        }
    }
}

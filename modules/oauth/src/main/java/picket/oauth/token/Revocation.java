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
        switch (Form.body(request)) {
            case Form.Read.Failed(OAuthError error) -> error.send(response);
            case Form.Read.Complete(Form form)
            when form.repeated().isPresent() ->
                OAuthError.invalidRequest(form.repeated().get() + " is here more than once")
                        .send(response);
            case Form.Read.Complete(Form form)
            when form.value("token").isEmpty() ->
                OAuthError.invalidRequest("token is missing").send(response);
            case Form.Read.Complete(Form form) -> answer(request, form, response);
        }
    }

    void answer(ServerRequest request, Form form, ServerResponse response) {
        switch (authentication.authenticate(request, form)) {
            case ClientAuthentication.Outcome.Failed(OAuthError error) -> error.send(response);
            case ClientAuthentication.Outcome.Authenticated(Client client) -> {
                var text = form.value("token").orElse("");
                Token.parse(TokenKind.ACCESS, text)
                        .or(() -> Token.parse(TokenKind.REFRESH, text))
                        .ifPresent(token -> revoke(token, client));
                response.header(HeaderNames.CACHE_CONTROL, "no-store");
                response.status(Status.OK_200).send();
            }
        }
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

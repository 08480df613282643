package picket.oauth.token;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.function.Consumer;
import picket.oauth.client.Client;
import picket.oauth.client.ClientAuthentication;
import picket.oauth.client.Form;
import picket.oauth.client.OAuthError;
import picket.oauth.grant.Credentials;
import picket.oauth.grant.Grants;
import picket.oauth.grant.Opened;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;
import picket.oauth.spi.Reason;

/**
 * {@code POST /oauth/revoke} (RFC 7009): an access token ends alone, a refresh token with its grant. The answer does not
 * tell whether there was one, and does not wait for Sentry, where the grant's own tokens end too.
 *
 * @param forget has Sentry forget its tokens of a grant that ended
 */
public record Revocation(
        ClientAuthentication authentication,
        Grants grants,
        Consumer<Credentials> forget,
        Validations validations,
        Endings endings) {

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
        var left = Token.parse(TokenKind.ACCESS, text.get())
                .or(() -> Token.parse(TokenKind.REFRESH, text.get()))
                .flatMap(token -> revoke(token, client));
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.status(Status.OK_200).send();
        left.ifPresent(forget);
    }

    /** Sentry's tokens of the grant, if it ended. */
    private Optional<Credentials> revoke(Token token, Client client) {
        var opened = grants.open(token).filter(found -> found.grant().client().equals(client.id()));
        if (opened.isPresent() && token.kind() == TokenKind.ACCESS) {
            grants.end(token);
            validations.forget(token);
            return Optional.empty();
        }
        return opened.filter(found -> endings.end(found.grant().id(), Reason.REVOKED))
                .map(Opened::credentials);
    }
}

package picket.oauth.token;

import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import picket.oauth.client.OAuthError;
import picket.oauth.grant.Grants;
import picket.oauth.grant.Issued;
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.Rotation;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;
import picket.oauth.spi.Reason;

/** The refresh grant (RFC 6749 §6): renews Sentry's tokens if they end soon, then rotates our own. */
public record RefreshGrant(
        Grants grants, Renewal renewal, Validations validations, Endings endings, InstantSource clock)
        implements TokenGrant {

    @Override
    public void answer(TokenGrant.Ask request, ServerResponse response) {
        var text = request.form().value("refresh_token");
        if (text.isEmpty()) {
            OAuthError.invalidRequest("refresh_token is missing").send(response);
            return;
        }
        var client = request.client();
        var ask = new Rotation.Ask(client.id(), client.asked(request.form()), request.audience(), request.binding());
        var rotation = Token.parse(TokenKind.REFRESH, text.get())
                .map(token -> rotate(token, ask))
                .orElseGet(Rotation.Refused::new);
        switch (rotation) {
            case Rotation.Rotated(Issued pair) -> TokenAnswer.send(pair, clock.instant(), response);
            case Rotation.Replayed(Issued pair) -> TokenAnswer.send(pair, clock.instant(), response);
            case Rotation.OtherResource() -> TokenEndpoint.invalidTarget().send(response);
            case Rotation.Widened() ->
                OAuthError.of("invalid_scope", "scope may only be narrowed; authorize again for more")
                        .send(response);
            case Rotation.Reused(var grant) -> {
                endings.replayed(grant, "refresh-token-replayed", request.request());
                OAuthError.invalidGrant("the refresh token was replaced long ago, or presented too often since;"
                                + " authorize again")
                        .send(response);
            }
            case Rotation.Over() ->
                OAuthError.invalidGrant("Sentry has ended this sign-in; authorize again")
                        .send(response);
            case Rotation.Refused() ->
                OAuthError.invalidGrant(
                                "the refresh token is unknown, has expired or is bound to another key; authorize again")
                        .send(response);
        }
    }

    private Rotation rotate(Token token, Rotation.Ask ask) {
        var now = clock.instant();
        var due = grants.open(token)
                .filter(opened -> opened.grant().client().equals(ask.client()))
                .filter(opened -> now.isBefore(opened.tokenEnd()))
                .filter(opened -> !Lifetimes.lasting(opened.credentials().expiresAt(), now));
        if (due.isPresent()) {
            var grant = due.get().grant().id();
            switch (renewal.renew(token)) {
                case Renewal.Outcome.Ended() -> {
                    endings.end(grant, Reason.UPSTREAM_REJECTED);
                    return new Rotation.Over();
                }
                // Without a clear answer the session goes on: Sentry may be back when it is used next.
                case Renewal.Outcome.Unchanged() -> {}
                case Renewal.Outcome.Renewed(var credentials) -> validations.forget(grant);
            }
        }
        return grants.rotate(token, ask, clock.instant());
    }
}

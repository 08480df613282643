package picket.oauth.token;

import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import picket.oauth.client.OAuthError;
import picket.oauth.grant.CodeProof;
import picket.oauth.grant.Grants;
import picket.oauth.grant.Issued;
import picket.oauth.grant.Redemption;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;

/** The code grant (RFC 6749 §4.1.3, RFC 7636 §4.5): a code for the first pair. */
public record CodeGrant(Grants grants, Endings endings, InstantSource clock) implements TokenGrant {

    @Override
    public void answer(Ask ask, ServerResponse response) {
        var code = ask.form().value("code");
        var verifier = ask.form().value("code_verifier");
        if (code.isEmpty() || verifier.isEmpty()) {
            OAuthError.invalidRequest("code and code_verifier are needed").send(response);
            return;
        }
        var proof = new CodeProof(
                ask.client().id(), ask.form().value("redirect_uri"), verifier.get(), ask.audience(), ask.binding());
        var redemption = Token.parse(TokenKind.CODE, code.get())
                .map(token -> grants.redeem(token, proof, clock.instant()))
                .orElseGet(Redemption.Refused::new);
        switch (redemption) {
            case Redemption.Redeemed(Issued pair) -> TokenAnswer.send(pair, clock.instant(), response);
            case Redemption.OtherResource() -> TokenEndpoint.invalidTarget().send(response);
            case Redemption.Replayed(var grant) -> {
                endings.replayed(grant, "code-replayed", ask.request());
                OAuthError.invalidGrant("the code was used before; everything issued for it has ended")
                        .send(response);
            }
            case Redemption.Refused() ->
                OAuthError.invalidGrant("the code is unknown, has expired, or is not for this client, redirect URI"
                                + " and verifier; start again at the authorization endpoint")
                        .send(response);
        }
    }
}

package picket.oauth.token;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import picket.oauth.client.Client;
import picket.oauth.client.ClientAuthentication;
import picket.oauth.client.Form;
import picket.oauth.client.OAuthError;
import picket.oauth.grant.Audience;
import picket.oauth.grant.CodeProof;
import picket.oauth.grant.Grants;
import picket.oauth.grant.Issued;
import picket.oauth.grant.Redemption;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;
import picket.oauth.spi.Reason;

/**
 * {@code POST /oauth/token}: codes and refresh tokens for pairs (RFC 6749 §4.1.3, §6). A request with a token and no
 * grant type is a revocation, since the metadata name this address for that too.
 *
 * @param origin public, canonical
 */
public record TokenEndpoint(
        URI origin,
        ClientAuthentication authentication,
        Grants grants,
        RefreshGrant refreshes,
        Revocation revocation,
        Endings endings,
        InstantSource clock) {

    /** Answers one request. */
    public void post(ServerRequest request, ServerResponse response) {
        switch (Form.body(request)) {
            case Form.Read.Failed(OAuthError error) -> error.send(response);
            case Form.Read.Complete(Form form)
            when form.repeated("resource").isPresent() ->
                OAuthError.invalidRequest(form.repeated("resource").get() + " is here more than once")
                        .send(response);
            case Form.Read.Complete(Form form)
            when form.value("grant_type").isEmpty() && form.value("token").isPresent() ->
                revocation.answer(request, form, response);
            case Form.Read.Complete(Form form) -> {
                switch (authentication.authenticate(request, form)) {
                    case ClientAuthentication.Outcome.Failed(OAuthError error) -> error.send(response);
                    case ClientAuthentication.Outcome.Authenticated(Client client) -> grant(client, form, response);
                }
            }
        }
    }

    private void grant(Client client, Form form, ServerResponse response) {
        var audience = form.value("resource").flatMap(text -> Audience.parse(origin, text));
        if (audience.isEmpty() && !form.all("resource").isEmpty()) {
            invalidTarget().send(response);
            return;
        }
        var type = form.value("grant_type").orElse("");
        switch (type) {
            case "authorization_code" -> exchange(client, form, audience, response);
            case "refresh_token" -> refreshes.answer(client, form, audience, response);
            case "" -> OAuthError.invalidRequest("grant_type is missing").send(response);
            default ->
                new OAuthError(
                                Status.BAD_REQUEST_400,
                                "unsupported_grant_type",
                                "grant_type must be authorization_code or refresh_token")
                        .send(response);
        }
    }

    private void exchange(Client client, Form form, Optional<Audience> audience, ServerResponse response) {
        var code = form.value("code");
        var verifier = form.value("code_verifier");
        if (code.isEmpty() || verifier.isEmpty()) {
            OAuthError.invalidRequest("code and code_verifier are needed").send(response);
            return;
        }
        var proof = new CodeProof(client.id(), form.value("redirect_uri"), verifier.get(), audience);
        var redemption = Token.parse(TokenKind.CODE, code.get())
                .map(token -> grants.redeem(token, proof, clock.instant()))
                .orElseGet(Redemption.Refused::new);
        switch (redemption) {
            case Redemption.Redeemed(var grant, Issued pair) -> send(pair, clock, response);
            case Redemption.OtherResource() -> invalidTarget().send(response);
            case Redemption.Replayed(var grant) -> {
                endings.end(grant, Reason.REPLAYED);
                OAuthError.invalidGrant("the code was used before; everything issued for it has ended")
                        .send(response);
            }
            case Redemption.Refused() ->
                OAuthError.invalidGrant("the code is unknown, has expired, or is not for this client, redirect URI"
                                + " and verifier; start again at the authorization endpoint")
                        .send(response);
        }
    }

    static OAuthError invalidTarget() {
        return new OAuthError(Status.BAD_REQUEST_400, "invalid_target", "resource is not the one that was authorized");
    }

    /** A pair as RFC 6749 §5.1 puts it. */
    static void send(Issued pair, InstantSource clock, ServerResponse response) {
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", pair.access().text());
        body.put("token_type", "bearer");
        // A pair that is given again may be old: at least a second, so that no client takes 0 for never.
        body.put(
                "expires_in",
                Math.max(1, Duration.between(clock.instant(), pair.accessEnd()).toSeconds()));
        body.put("refresh_token", pair.refresh().text());
        body.put("scope", pair.scope().text());
        body.put("resource", pair.audience().resource().toString());
        OAuthError.sendJson(response, Status.OK_200, body);
    }
}

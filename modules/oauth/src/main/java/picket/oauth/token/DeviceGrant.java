package picket.oauth.token;

import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import picket.oauth.client.OAuthError;
import picket.oauth.grant.CodeProof;
import picket.oauth.grant.Devices;
import picket.oauth.grant.Issued;
import picket.oauth.grant.Redemption;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;

/** The device grant (RFC 8628 §3.4): a device asks until a person has decided. */
public record DeviceGrant(Devices devices, InstantSource clock) implements TokenGrant {

    @Override
    public void answer(Ask ask, ServerResponse response) {
        var device = ask.form().value("device_code");
        if (device.isEmpty()) {
            OAuthError.invalidRequest("device_code is missing").send(response);
            return;
        }
        var now = clock.instant();
        var poll = Token.parse(TokenKind.DEVICE_CODE, device.get())
                .map(code -> devices.poll(code, proof(ask, code), now))
                .orElseGet(Devices.Poll.Gone::new);
        switch (poll) {
            case Devices.Poll.Pending() -> error("authorization_pending", "nobody has decided yet", response);
            case Devices.Poll.TooSoon() ->
                error("slow_down", "ask every " + Devices.INTERVAL.toSeconds() + " s at most", response);
            case Devices.Poll.Denied() -> error("access_denied", "the user did not approve", response);
            case Devices.Poll.Gone() ->
                error("expired_token", "the device code is unknown, used or too old; begin again", response);
            case Devices.Poll.Approved(Redemption redemption) -> redeemed(redemption, now, response);
        }
    }

    private static CodeProof proof(Ask ask, Token device) {
        return new CodeProof(ask.client().id(), Optional.empty(), device.text(), ask.audience(), ask.binding());
    }

    private static void redeemed(Redemption redemption, Instant now, ServerResponse response) {
        switch (redemption) {
            case Redemption.Redeemed(Issued pair) -> TokenAnswer.send(pair, now, response);
            case Redemption.OtherResource() -> TokenEndpoint.invalidTarget().send(response);
            case Redemption.Refused(), Redemption.Replayed _ ->
                error("expired_token", "the approval is too old; begin again", response);
        }
    }

    private static void error(String code, String description, ServerResponse response) {
        OAuthError.of(code, description).send(response);
    }
}

package picket.oauth.authorize;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import picket.http.Html;
import picket.oauth.client.Client;
import picket.oauth.client.ClientAuthentication;
import picket.oauth.client.Form;
import picket.oauth.client.GrantType;
import picket.oauth.client.OAuthError;
import picket.oauth.grant.Challenge;
import picket.oauth.grant.Devices;
import picket.oauth.grant.Scope;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;
import picket.oauth.grant.UserCode;
import picket.oauth.page.Page;

/**
 * Where devices without a browser begin ({@code POST /oauth/device_authorization}, RFC 8628 §3.1), and the page on which
 * a person enters their code ({@code /oauth/device}, §3.3).
 */
public final class DeviceEndpoints {
    private static final int ATTEMPTS = 5;

    private final SignIn parts;
    private final ClientAuthentication authentication;
    private final AuthorizationEndpoint consent;

    /**
     * The endpoints.
     *
     * @param parts shared with the authorization endpoint
     * @param consent asks once the code is known
     */
    public DeviceEndpoints(SignIn parts, ClientAuthentication authentication, AuthorizationEndpoint consent) {
        this.parts = parts;
        this.authentication = authentication;
        this.consent = consent;
    }

    /** Begins for a device. */
    public void begin(ServerRequest request, ServerResponse response) {
        switch (authentication.authenticate(request)) {
            case ClientAuthentication.Outcome.Failed(OAuthError error) -> error.send(response);
            case ClientAuthentication.Outcome.Authenticated(Client client, Form form) ->
                begin(client, form.completed(Form.query(request), "resource"), response);
        }
    }

    private void begin(Client client, Form form, ServerResponse response) {
        if (!client.grants().contains(GrantType.DEVICE_CODE)) {
            OAuthError.unauthorizedClient(client).send(response);
            return;
        }
        var asked = asked(client, form);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var device = parts.mint().token(TokenKind.DEVICE_CODE);
            var code = UserCode.of(device);
            var check = asked.with("code_challenge", Challenge.of(device.text()).value());
            if (parts.parser().parse(check, code) instanceof Parsed.Refused refused) {
                refused.told().send(response);
                return;
            }
            if (parts.devices()
                    .begin(device, client.id(), asked.text(), parts.clock().instant())) {
                send(device, code, response);
                return;
            }
        }
        OAuthError.unavailable().send(response);
    }

    /** What counts of a request; nothing secret is stored. */
    private static Form asked(Client client, Form form) {
        var asked = Form.EMPTY
                .with("client_id", client.id().value())
                .with("scope", Scope.parse(form.value("scope").orElse("")).text());
        return asked.completed(form, "resource");
    }

    private void send(Token device, UserCode code, ServerResponse response) {
        var page = parts.origin() + "/oauth/device";
        var body = new LinkedHashMap<String, Object>();
        body.put("device_code", device.text());
        body.put("user_code", code.shown());
        body.put("verification_uri", page);
        body.put("verification_uri_complete", page + "?user_code=" + code.shown());
        body.put("expires_in", Devices.LIFETIME.toSeconds());
        body.put("interval", Devices.INTERVAL.toSeconds());
        OAuthError.sendJson(response, Status.OK_200, body);
    }

    /** Asks for the code. A link can fill it in; it is yet sent by hand (RFC 8628 §3.3.1). */
    public void page(ServerRequest request, ServerResponse response) {
        var typed =
                Form.query(request).value("user_code").flatMap(UserCode::parse).map(UserCode::shown);
        form(typed.orElse(""), Optional.empty()).send(request, response);
    }

    /** Takes the code. */
    public void enter(ServerRequest request, ServerResponse response) {
        if (!parts.ownForms().holds(request)) {
            parts.ownForms().refusal(request).send(request, response);
            return;
        }
        var typed = switch (Form.body(request)) {
            case Form.Read.Failed failed -> "";
            case Form.Read.Complete(Form form) -> form.value("user_code").orElse("");
        };
        var code = UserCode.parse(typed);
        var asked =
                code.flatMap(known -> parts.devices().find(known, parts.clock().instant()));
        if (asked.isEmpty()) {
            form(
                            typed,
                            Optional.of(
                                    "No device waits with this code. Compare it with what the device shows; after ten"
                                            + " minutes it shows another one."))
                    .send(request, response);
            return;
        }
        var form = Form.parse(asked.get().request())
                .orElse(Form.EMPTY)
                .with("code_challenge", asked.get().challenge().value());
        switch (parts.parser().parse(form, code.get())) {
            case Parsed.Valid(AuthorizationRequest valid) -> consent.ask(valid, form, code.get(), request, response);
            case Parsed.Refused refused -> AuthorizationEndpoint.refuse(refused, request, response);
        }
    }

    private static Page form(String typed, Optional<String> alert) {
        var main = """
                <form class="card" method="post" action="/oauth/device" aria-labelledby="heading">
                <h1 id="heading">Connect a device</h1>
                %s<p><label for="user_code">The code that the device shows</label></p>
                <p><input id="user_code" class="code" name="user_code" value="%s" required maxlength="40" autocomplete="off"
                autocapitalize="characters" spellcheck="false"></p>
                <div class="actions"><button type="submit" class="primary">Continue</button></div>
                </form>
                """.formatted(
                        alert.map(text -> "<p class=\"alert\" role=\"alert\">" + Html.escape(text) + "</p>\n")
                                .orElse(""),
                        Html.escape(typed));
        return new Page(
                alert.isPresent() ? Status.BAD_REQUEST_400 : Status.OK_200,
                "Connect a device",
                main,
                List.of("'self'"));
    }
}

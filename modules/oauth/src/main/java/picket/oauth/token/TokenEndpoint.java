package picket.oauth.token;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picket.http.RequestId;
import picket.oauth.client.Client;
import picket.oauth.client.ClientAuthentication;
import picket.oauth.client.Form;
import picket.oauth.client.GrantType;
import picket.oauth.client.OAuthError;
import picket.oauth.client.SenderKeys;
import picket.oauth.grant.Audience;

/**
 * {@code POST /oauth/token} (RFC 6749 §3.2). A request with a token and no grant type is a revocation, since the metadata
 * name this address for that too.
 */
public final class TokenEndpoint {
    private final URI origin;
    private final ClientAuthentication authentication;
    private final SenderKeys keys;
    private final Revocation revocation;
    private final Map<GrantType, TokenGrant> grants = new EnumMap<>(GrantType.class);

    /**
     * The endpoint with its grants.
     *
     * @param origin public, canonical
     */
    public TokenEndpoint(
            URI origin,
            ClientAuthentication authentication,
            SenderKeys keys,
            Revocation revocation,
            CodeGrant codes,
            RefreshGrant refreshes,
            MachineGrant machines,
            DeviceGrant devices) {
        this.origin = origin;
        this.authentication = authentication;
        this.keys = keys;
        this.revocation = revocation;
        grants.put(GrantType.AUTHORIZATION_CODE, codes);
        grants.put(GrantType.REFRESH_TOKEN, refreshes);
        grants.put(GrantType.CLIENT_CREDENTIALS, machines);
        grants.put(GrantType.DEVICE_CODE, devices);
    }

    /** The values of {@code grant_type}. */
    public List<String> types() {
        return grants.keySet().stream().map(GrantType::id).toList();
    }

    /** Answers one request. */
    public void post(ServerRequest request, ServerResponse response) {
        switch (authentication.authenticate(request, "resource")) {
            case ClientAuthentication.Outcome.Failed(OAuthError error) -> error.send(response);
            case ClientAuthentication.Outcome.Authenticated(Client client, Form form)
            when form.value("grant_type").isEmpty() && form.value("token").isPresent() ->
                revocation.answer(client, form, response);
            case ClientAuthentication.Outcome.Authenticated(Client client, Form form) ->
                grant(request, client, form, response);
        }
    }

    private void grant(ServerRequest request, Client client, Form form, ServerResponse response) {
        var named = form.value("grant_type");
        if (named.isEmpty()) {
            OAuthError.invalidRequest("grant_type is missing").send(response);
            return;
        }
        var type = GrantType.of(named.get());
        var grant = type.flatMap(known -> Optional.ofNullable(grants.get(known)));
        if (grant.isEmpty()) {
            OAuthError.of("unsupported_grant_type", "grant_type must be one of " + String.join(", ", types()))
                    .send(response);
            return;
        }
        // What a client does for itself is no matter of its registration: the operator decides, and MachineGrant asks.
        if (type.filter(GrantType.CLIENT_CREDENTIALS::equals).isEmpty()
                && !client.grants().contains(type.orElseThrow())) {
            OAuthError.unauthorizedClient(client).send(response);
            return;
        }
        var audience = form.value("resource").flatMap(text -> Audience.parse(origin, text));
        if (audience.isEmpty() && !form.all("resource").isEmpty()) {
            invalidTarget().send(response);
            return;
        }
        switch (keys.read(request, client)) {
            case SenderKeys.Outcome.Failed failed -> failed.send(response);
            case SenderKeys.Outcome.Known(var key) ->
                grant.get().answer(new TokenGrant.Ask(client, form, audience, key, RequestId.of(request)), response);
        }
    }

    static OAuthError invalidTarget() {
        return OAuthError.of("invalid_target", "resource is not the one that was authorized");
    }
}

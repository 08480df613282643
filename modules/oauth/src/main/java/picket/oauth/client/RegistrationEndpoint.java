package picket.oauth.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picket.http.Body;
import picket.http.Json;
import picket.oauth.grant.Mint;
import picket.oauth.grant.Token;
import picket.oauth.grant.TokenKind;
import picket.oauth.spi.ClientId;

/** {@code POST /oauth/register}: dynamic client registration (RFC 7591). */
public final class RegistrationEndpoint {
    private static final int MAX_BYTES = 1024 * 1024;

    private final RegisteredClients clients;
    private final Registration.Terms terms;
    private final Mint mint;
    private final InstantSource clock;

    /** @param rules for redirect URIs */
    public RegistrationEndpoint(RegisteredClients clients, RedirectUris rules, Mint mint, InstantSource clock) {
        this.clients = clients;
        this.terms = new Registration.Terms(
                rules,
                List.of(AuthenticationMethod.BASIC, AuthenticationMethod.POST, AuthenticationMethod.NONE),
                Set.of(GrantType.AUTHORIZATION_CODE),
                false);
        this.mint = mint;
        this.clock = clock;
    }

    /** Answers one registration. */
    public void post(ServerRequest request, ServerResponse response) {
        if (!Body.type(request).equals("application/json")) {
            OAuthError.invalidRequest("the body must be application/json").send(response);
            return;
        }
        switch (Body.read(request, MAX_BYTES)) {
            case Body.TooLarge(int limit) -> OAuthError.tooLarge(limit).send(response);
            case Body.Complete(byte[] bytes) ->
                json(bytes)
                        .ifPresentOrElse(
                                body -> register(body, response),
                                () -> OAuthError.invalidRequest("the body must be one JSON object")
                                        .send(response));
        }
    }

    private static Optional<JsonNode> json(byte[] bytes) {
        try {
            return Optional.ofNullable(Json.MAPPER.readTree(bytes)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void register(JsonNode body, ServerResponse response) {
        switch (Registration.check(body, terms)) {
            case Registration.Checked.Refused(OAuthError error) -> error.send(response);
            case Registration.Checked.Accepted(Registration registration) -> {
                var now = clock.instant();
                var client = registration.client(
                        new ClientId(mint.id()), Client.Source.REGISTERED, now, now.plus(Client.REGISTERED_FOR));
                var secret = client.method() == Client.Method.SECRET
                        ? Optional.of(mint.token(TokenKind.CLIENT_SECRET))
                        : Optional.<Token>empty();
                clients.add(client, secret);
                OAuthError.sendJson(response, Status.CREATED_201, document(client, registration, secret));
            }
        }
    }

    /** What was registered, which may be other than what was asked for (RFC 7591 §3.2.1). */
    private static Map<String, Object> document(Client client, Registration registration, Optional<Token> secret) {
        var document = new LinkedHashMap<String, Object>();
        document.put("client_id", client.id().value());
        document.put("client_id_issued_at", client.createdAt().getEpochSecond());
        secret.ifPresent(token -> {
            document.put("client_secret", token.text());
            document.put("client_secret_expires_at", client.expiresAt().getEpochSecond());
        });
        if (!client.name().isEmpty()) {
            document.put("client_name", client.name());
        }
        document.put("redirect_uris", client.redirectUris());
        document.put("grant_types", client.grantTypes());
        boolean codes = client.grants().contains(GrantType.AUTHORIZATION_CODE);
        document.put("response_types", codes ? List.of("code") : List.of());
        document.put("token_endpoint_auth_method", registration.method().id());
        document.put("scope", client.scope().text());
        if (client.bound()) {
            document.put("dpop_bound_access_tokens", true);
        }
        registration.applicationType().ifPresent(type -> document.put("application_type", type));
        put(document, "client_uri", client.homePage());
        put(document, "policy_uri", client.policyPage());
        put(document, "tos_uri", client.termsPage());
        return document;
    }

    private static void put(Map<String, Object> document, String name, Optional<URI> page) {
        page.ifPresent(uri -> document.put(name, uri.toString()));
    }
}

package picket.oauth.internal;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import picket.oauth.authorize.AuthorizationEndpoint;
import picket.oauth.authorize.CallbackEndpoint;
import picket.oauth.client.OAuthError;
import picket.oauth.client.RegistrationEndpoint;
import picket.oauth.metadata.MetadataDocuments;
import picket.oauth.token.Revocation;
import picket.oauth.token.TokenEndpoint;

/** Every path of the worker, on one screen. What is not here is nobody's, and so is the protected-resource root. */
record Routes(
        MetadataDocuments metadata,
        RegistrationEndpoint registration,
        AuthorizationEndpoint authorization,
        CallbackEndpoint callback,
        TokenEndpoint token,
        Revocation revocation) {
    private static final String GET = "GET, HEAD";
    private static final String POST = "POST";

    void register(HttpRules rules) {
        get(rules, MetadataDocuments.SERVER, metadata::server);
        get(rules, MetadataDocuments.SERVER + "/mcp", metadata::scopedServer);
        get(rules, MetadataDocuments.SERVER + "/mcp/*", metadata::scopedServer);
        get(rules, MetadataDocuments.RESOURCE + "/mcp", metadata::resource);
        get(rules, MetadataDocuments.RESOURCE + "/mcp/*", metadata::resource);
        post(rules, "/oauth/register", registration::post);
        rules.get("/oauth/authorize", authorization::get);
        rules.post("/oauth/authorize", authorization::post);
        rules.any("/oauth/authorize", notAllowed(GET + ", " + POST));
        get(rules, "/oauth/consent.css", authorization::style);
        get(rules, "/oauth/callback", callback::get);
        post(rules, "/oauth/token", token::post);
        post(rules, "/oauth/revoke", revocation::post);
    }

    private static void get(HttpRules rules, String path, Handler handler) {
        rules.get(path, handler);
        rules.any(path, notAllowed(GET));
    }

    private static void post(HttpRules rules, String path, Handler handler) {
        rules.post(path, handler);
        rules.any(path, notAllowed(POST));
    }

    private static Handler notAllowed(String allowed) {
        var error =
                new OAuthError(Status.METHOD_NOT_ALLOWED_405, "invalid_request", "this address takes only " + allowed);
        return (request, response) -> {
            response.header(HeaderNames.ALLOW, allowed);
            error.send(response);
        };
    }
}

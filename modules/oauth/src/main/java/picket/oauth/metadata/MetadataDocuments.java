package picket.oauth.metadata;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picket.http.Json;
import picket.http.Problem;
import picket.oauth.client.ClientAuthentication;
import picket.oauth.client.DpopProofs;
import picket.oauth.grant.Audience;
import picket.oauth.grant.Scope;

/**
 * The public documents from which clients learn how to sign in (RFC 8414, RFC 9728).
 *
 * <p>Every address in them is built from the configured origin, never from what a request says of itself.
 */
public final class MetadataDocuments {
    /** Path of the authorization-server document; scoped ones are below it. */
    public static final String SERVER = "/.well-known/oauth-authorization-server";

    /** Path under which the documents of protected resources are; there is none for the bare origin. */
    public static final String RESOURCE = "/.well-known/oauth-protected-resource";

    private final URI origin;
    private final String name;
    private final List<String> grantTypes;
    private final boolean advertiseIss;
    private final byte[] root;

    /**
     * Documents of one deployment.
     *
     * @param origin public, without a path
     * @param name of the product
     * @param grantTypes all that are supported
     * @param advertiseIss whether to say that redirects carry {@code iss} (RFC 9207); they do in any case
     */
    public MetadataDocuments(URI origin, String name, List<String> grantTypes, boolean advertiseIss) {
        this.origin = origin;
        this.name = name;
        this.grantTypes = List.copyOf(grantTypes);
        this.advertiseIss = advertiseIss;
        this.root = Json.bytes(server(origin.toString(), "", ""));
    }

    /** The authorization server of the whole origin. */
    public void server(ServerRequest request, ServerResponse response) {
        send(response, root);
    }

    /**
     * The same server seen from one resource. The endpoints at which clients ask for an authorization name the resource,
     * for clients that do not, and the issuer, which that flow's redirects must carry (RFC 9207 §2.4).
     */
    public void scopedServer(ServerRequest request, ServerResponse response) {
        var issuer = origin + below(SERVER, request);
        if (Audience.parse(origin, issuer + query(request)).isEmpty()) {
            Problem.notFound().send(request, response);
            return;
        }
        var resource = "?resource=" + encode(issuer + query(request));
        send(response, Json.bytes(server(issuer, resource, "&issuer=" + encode(issuer))));
    }

    /** The resource at one path and query. */
    public void resource(ServerRequest request, ServerResponse response) {
        var resource = origin + below(RESOURCE, request) + query(request);
        if (Audience.parse(origin, resource).isEmpty()) {
            Problem.notFound().send(request, response);
            return;
        }
        var document = new LinkedHashMap<String, Object>();
        document.put("resource", resource);
        document.put("resource_name", name);
        document.put("authorization_servers", List.of(origin.toString()));
        document.put("scopes_supported", Scope.SUPPORTED.names());
        document.put("bearer_methods_supported", List.of("header"));
        document.put("dpop_signing_alg_values_supported", DpopProofs.ALGORITHMS);
        send(response, Json.bytes(document));
    }

    /**
     * A document of the server.
     *
     * @param resource query of the endpoints that take requests for one, possibly empty
     * @param marker what that of the endpoints of the browser's way has besides
     */
    private Map<String, Object> server(String issuer, String resource, String marker) {
        var document = new LinkedHashMap<String, Object>();
        document.put("issuer", issuer);
        document.put("authorization_endpoint", origin + "/oauth/authorize" + resource + marker);
        document.put("token_endpoint", origin + "/oauth/token");
        document.put("device_authorization_endpoint", origin + "/oauth/device_authorization" + resource);
        document.put("pushed_authorization_request_endpoint", origin + "/oauth/par" + resource + marker);
        document.put("registration_endpoint", origin + "/oauth/register");
        document.put("revocation_endpoint", origin + "/oauth/token");
        document.put("scopes_supported", Scope.SUPPORTED.names());
        document.put("response_types_supported", List.of("code"));
        document.put("response_modes_supported", List.of("query"));
        document.put("grant_types_supported", grantTypes);
        document.put("introspection_endpoint", origin + "/oauth/introspect");
        for (var endpoint : List.of("token", "revocation", "introspection")) {
            document.put(endpoint + "_endpoint_auth_methods_supported", ClientAuthentication.METHODS);
            document.put(endpoint + "_endpoint_auth_signing_alg_values_supported", ClientAuthentication.ALGORITHMS);
        }
        document.put("dpop_signing_alg_values_supported", DpopProofs.ALGORITHMS);
        document.put("client_id_metadata_document_supported", true);
        document.put("code_challenge_methods_supported", List.of("S256"));
        if (advertiseIss) {
            document.put("authorization_response_iss_parameter_supported", true);
        }
        return document;
    }

    private static String below(String prefix, ServerRequest request) {
        return request.path().absolute().rawPath().substring(prefix.length());
    }

    private static String query(ServerRequest request) {
        return request.query().isEmpty() ? "" : "?" + request.query().rawValue();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void send(ServerResponse response, byte[] document) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.header(HeaderNames.CACHE_CONTROL, "public, max-age=300");
        response.send(document);
    }
}

package picket.oauth.client;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import picket.http.Json;

/**
 * An error answer of the OAuth endpoints (RFC 6749 §5.2).
 *
 * @param code such as {@code invalid_request}
 * @param description what is wrong and what to do about it
 */
public record OAuthError(Status status, String code, String description) {
    private static final String BUSY = "too many documents of clients are being fetched just now; nothing is wrong with"
            + " yours, send the same request again in a moment";

    /** Something that the client can mend (400). */
    public static OAuthError of(String code, String description) {
        return new OAuthError(Status.BAD_REQUEST_400, code, description);
    }

    /** Something is missing, repeated or malformed. */
    public static OAuthError invalidRequest(String description) {
        return of("invalid_request", description);
    }

    /** The client is unknown or did not prove who it is. */
    public static OAuthError invalidClient(String description) {
        return new OAuthError(Status.UNAUTHORIZED_401, "invalid_client", description);
    }

    /** The code or refresh token opens nothing. */
    public static OAuthError invalidGrant(String description) {
        return of("invalid_grant", description);
    }

    /** The client asks with something else than it registered for. */
    public static OAuthError unauthorizedClient(Client client) {
        return of(
                "unauthorized_client",
                "the client's grant_types are " + client.grantTypes()
                        + "; it has to be registered with the one that it uses");
    }

    /** The database is away. */
    public static OAuthError unavailable() {
        return new OAuthError(
                Status.SERVICE_UNAVAILABLE_503,
                "temporarily_unavailable",
                "nothing can be stored or looked up just now; send the same request again in a moment");
    }

    /** What strangers publish is being fetched as much as is allowed at once; nobody is to blame. */
    public static OAuthError busy() {
        return new OAuthError(Status.SERVICE_UNAVAILABLE_503, "temporarily_unavailable", BUSY);
    }

    /** A body above the limit, in bytes. */
    public static OAuthError tooLarge(int limit) {
        return new OAuthError(
                Status.REQUEST_ENTITY_TOO_LARGE_413,
                "invalid_request",
                "the body is larger than " + limit + " bytes; send less");
    }

    /** Sends the error as JSON; nobody may store it. */
    public void send(ServerResponse response) {
        var body = new LinkedHashMap<String, Object>();
        body.put("error", code);
        body.put("error_description", description);
        if (status.code() == Status.UNAUTHORIZED_401.code()) {
            response.header(HeaderNames.WWW_AUTHENTICATE, "Basic realm=\"OAuth\"");
        }
        if (status.code() == Status.SERVICE_UNAVAILABLE_503.code()) {
            response.header(HeaderNames.RETRY_AFTER, "5");
        }
        sendJson(response, status, body);
    }

    /** Sends any answer that belongs to one client alone. */
    public static void sendJson(ServerResponse response, Status status, Object body) {
        response.status(status);
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.PRAGMA, "no-cache");
        response.send(Json.bytes(body));
    }
}

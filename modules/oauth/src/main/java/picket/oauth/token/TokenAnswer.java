package picket.oauth.token;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picket.oauth.client.OAuthError;
import picket.oauth.grant.GrantedAccess;
import picket.oauth.grant.Issued;
import picket.oauth.grant.Thumbprint;

/** Tokens as RFC 6749 §5.1 puts them. */
final class TokenAnswer {
    private TokenAnswer() {}

    static void send(Issued pair, Instant now, ServerResponse response) {
        var body = body(pair.granted(), now);
        body.put("refresh_token", pair.refresh().text());
        OAuthError.sendJson(response, Status.OK_200, body);
    }

    static void send(GrantedAccess granted, Instant now, ServerResponse response) {
        OAuthError.sendJson(response, Status.OK_200, body(granted, now));
    }

    private static Map<String, Object> body(GrantedAccess granted, Instant now) {
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", granted.access().text());
        body.put("token_type", type(granted.key()));
        // A pair that is given again may be old: at least a second, so that no client takes 0 for never.
        body.put("expires_in", Math.max(1, Duration.between(now, granted.end()).toSeconds()));
        body.put("scope", granted.scope().text());
        body.put("resource", granted.audience().resource().toString());
        return body;
    }

    /** How the token is to be sent (RFC 9449 §5). */
    static String type(Optional<Thumbprint> key) {
        return key.isPresent() ? "DPoP" : "bearer";
    }
}

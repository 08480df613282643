package picket.oauth.token;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picket.oauth.client.OAuthError;
import picket.oauth.grant.Audience;
import picket.oauth.grant.GrantedAccess;
import picket.oauth.grant.Issued;
import picket.oauth.grant.Scope;
import picket.oauth.grant.Thumbprint;
import picket.oauth.grant.Token;

/** Tokens as RFC 6749 §5.1 puts them. */
final class TokenAnswer {
    private TokenAnswer() {}

    static void send(Issued pair, Instant now, ServerResponse response) {
        var body = body(pair.access(), pair.accessEnd(), pair.scope(), pair.audience(), pair.key(), now);
        body.put("refresh_token", pair.refresh().text());
        OAuthError.sendJson(response, Status.OK_200, body);
    }

    static void send(GrantedAccess granted, Instant now, ServerResponse response) {
        var body = body(granted.access(), granted.end(), granted.scope(), granted.audience(), granted.key(), now);
        OAuthError.sendJson(response, Status.OK_200, body);
    }

    private static Map<String, Object> body(
            Token access, Instant end, Scope scope, Audience audience, Optional<Thumbprint> key, Instant now) {
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", access.text());
        body.put("token_type", type(key));
        // A pair that is given again may be old: at least a second, so that no client takes 0 for never.
        body.put("expires_in", Math.max(1, Duration.between(now, end).toSeconds()));
        body.put("scope", scope.text());
        body.put("resource", audience.resource().toString());
        return body;
    }

    /** How the token is to be sent (RFC 9449 §5). */
    static String type(Optional<Thumbprint> key) {
        return key.isPresent() ? "DPoP" : "bearer";
    }
}

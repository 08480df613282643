package picket.oauth.token;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import picket.oauth.client.OAuthError;
import picket.oauth.grant.Audience;
import picket.oauth.grant.GrantedAccess;
import picket.oauth.grant.Issued;
import picket.oauth.grant.Scope;
import picket.oauth.grant.Token;

/** Tokens as RFC 6749 §5.1 puts them. */
final class TokenAnswer {
    private TokenAnswer() {}

    static void send(Issued pair, Instant now, ServerResponse response) {
        var body = body(pair.access(), pair.accessEnd(), pair.scope(), pair.audience(), now);
        body.put("refresh_token", pair.refresh().text());
        OAuthError.sendJson(response, Status.OK_200, body);
    }

    static void send(GrantedAccess granted, Instant now, ServerResponse response) {
        var body = body(granted.access(), granted.end(), granted.scope(), granted.audience(), now);
        OAuthError.sendJson(response, Status.OK_200, body);
    }

    private static Map<String, Object> body(Token access, Instant end, Scope scope, Audience audience, Instant now) {
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", access.text());
        body.put("token_type", "bearer");
        // A pair that is given again may be old: at least a second, so that no client takes 0 for never.
        body.put("expires_in", Math.max(1, Duration.between(now, end).toSeconds()));
        body.put("scope", scope.text());
        body.put("resource", audience.resource().toString());
        return body;
    }
}

package picket.oauth.authorize;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import picket.oauth.client.Form;
import picket.oauth.client.OAuthError;

/**
 * The way back to a client whose redirect URI has been checked.
 *
 * @param state of the client, if it sent one
 * @param issuer goes along with every answer (RFC 9207)
 */
record ClientRedirect(String redirectUri, Optional<String> state, URI issuer) {

    /** Sends the browser back with a code. */
    void success(ServerResponse response, String code) {
        send(response, Map.of("code", code));
    }

    /** Sends the browser back with an error (RFC 6749 §4.1.2.1). */
    void error(ServerResponse response, OAuthError error) {
        send(response, Map.of("error", error.code(), "error_description", error.description()));
    }

    private void send(ServerResponse response, Map<String, String> answer) {
        response.status(Status.FOUND_302);
        response.header(HeaderNames.LOCATION, location(answer));
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send();
    }

    /** The redirect URI with the answer in its query, in place of whatever had those names there. */
    String location(Map<String, String> answer) {
        var parts = redirectUri.split("\\?", 2);
        var added = Form.EMPTY;
        for (var name : new String[] {"code", "error", "error_description"}) {
            if (answer.containsKey(name)) {
                added = added.with(name, answer.get(name));
            }
        }
        if (state.isPresent()) {
            added = added.with("state", state.get());
        }
        added = added.with("iss", issuer.toString());
        var own = parts.length == 2 ? Form.parse(parts[1]).orElse(Form.EMPTY) : Form.EMPTY;
        boolean clash = added.fields().keySet().stream().anyMatch(own.fields()::containsKey);
        for (var name : added.fields().keySet()) {
            own = own.without(name);
        }
        // A query that does not clash stays as it was written.
        var kept = parts.length < 2 ? "" : clash ? own.text() : parts[1];
        return parts[0] + "?" + (kept.isEmpty() ? "" : kept + "&") + added.text();
    }
}

package picket.oauth.token;

import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import picket.oauth.client.Client;
import picket.oauth.client.Form;
import picket.oauth.grant.Audience;
import picket.oauth.grant.KeyBinding;
import picket.oauth.grant.Thumbprint;

/** One value of {@code grant_type}. */
interface TokenGrant {

    /**
     * What a client asks with.
     *
     * @param client authenticated
     * @param audience from {@code resource}, if it was sent
     * @param key whose possession the request proves, if it does
     * @param request id of the HTTP request
     */
    record Ask(Client client, Form form, Optional<Audience> audience, Optional<Thumbprint> key, String request) {
        /** To what the answer binds its tokens. */
        KeyBinding binding() {
            return new KeyBinding(key, client.method() == Client.Method.NONE ? key : Optional.empty());
        }
    }

    /** Answers with tokens or an error. */
    void answer(Ask ask, ServerResponse response);
}

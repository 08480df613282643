package picket.oauth.token;

import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import picket.oauth.client.Client;
import picket.oauth.client.Form;
import picket.oauth.grant.Audience;

/** One value of {@code grant_type}. */
interface TokenGrant {

    /**
     * What a client asks with.
     *
     * @param client authenticated
     * @param audience from {@code resource}, if it was sent
     */
    record Ask(Client client, Form form, Optional<Audience> audience) {}

    /** Answers with tokens or an error. */
    void answer(Ask ask, ServerResponse response);
}

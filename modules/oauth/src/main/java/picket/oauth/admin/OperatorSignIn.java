package picket.oauth.admin;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** How operators prove who they are; ends at the {@link Entrance}. */
interface OperatorSignIn {

    /** Sends the browser to the provider, unless it has just come from there. */
    void begin(ServerRequest request, ServerResponse response);

    /** The browser is back. */
    void returned(ServerRequest request, ServerResponse response);
}

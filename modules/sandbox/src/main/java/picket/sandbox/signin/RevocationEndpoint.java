package picket.sandbox.signin;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import picket.sandbox.store.Credentials;

/** Takes back a token that its application has no more use for (RFC 7009). */
final class RevocationEndpoint {
    private final Credentials credentials;
    private final ClientAuthentication clients;

    RevocationEndpoint(Credentials credentials, ClientAuthentication clients) {
        this.credentials = credentials;
        this.clients = clients;
    }

    void answer(ServerRequest req, ServerResponse res) {
        var form = Form.body(req);
        if (form.isEmpty() || form.get().get("token").isEmpty()) {
            TokenEndpoint.error(res, Status.BAD_REQUEST_400, "invalid_request", "A form with a token is needed.");
            return;
        }
        boolean proven = clients.proven(req, form.get());
        if (!proven && !clients.named(req, form.get())) {
            TokenEndpoint.error(res, Status.UNAUTHORIZED_401, "invalid_client", "Client id or secret is wrong.");
        } else {
            // RFC 7009 §2.2: a token that is unknown is as good as revoked.
            credentials.revokeGranted(form.get().get("token"), proven);
            res.status(Status.OK_200).send();
        }
    }
}

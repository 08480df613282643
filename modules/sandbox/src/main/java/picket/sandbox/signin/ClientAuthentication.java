package picket.sandbox.signin;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import picket.sandbox.store.Credentials;

/** Tells the registered application from others. */
final class ClientAuthentication {
    private final Credentials credentials;

    ClientAuthentication(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Whether a request proves with the secret, in the header or in the body, whose it is (RFC 6749 §2.3.1). */
    boolean proven(ServerRequest req, Form form) {
        var header = req.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        var given = header.startsWith("Basic ")
                ? basic(header.substring("Basic ".length()).strip())
                : form.get("client_id") + ":" + form.get("client_secret");
        var application = credentials.application();
        return equal(given, application.clientId() + ":" + application.clientSecret());
    }

    /** Whether a form names the application without any proof, which is all that a device can do. */
    boolean named(ServerRequest req, Form form) {
        return !req.headers().contains(HeaderNames.AUTHORIZATION)
                && form.get("client_secret").isEmpty()
                && form.get("client_id").equals(credentials.application().clientId());
    }

    private static String basic(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Compares in a time that does not tell how much is the same. */
    static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}

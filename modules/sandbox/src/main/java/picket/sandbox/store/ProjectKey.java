package picket.sandbox.store;

import java.net.URI;
import java.time.Instant;

/**
 * A client key, the user part of a DSN.
 *
 * @param publicKey 32 hex digits
 */
public record ProjectKey(String publicKey, long projectId, String name, boolean active, Instant created) {

    /** The DSN for a sandbox at that origin. */
    public URI dsn(URI origin) {
        return URI.create(origin.getScheme() + "://" + publicKey + "@" + origin.getRawAuthority() + "/" + projectId);
    }
}

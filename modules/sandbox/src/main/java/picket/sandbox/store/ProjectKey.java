package picket.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;

/**
 * A client key, the user part of a DSN.
 *
 * @param publicKey 32 hex digits
 * @param settings what was set of rate limit and loader, as answers show it
 */
public record ProjectKey(
        String publicKey, long projectId, String name, boolean active, JsonNode settings, Instant created) {

    /** The DSN for a sandbox at that origin. */
    public URI dsn(URI origin) {
        return URI.create(origin.getScheme() + "://" + publicKey + "@" + origin.getRawAuthority() + "/" + projectId);
    }
}

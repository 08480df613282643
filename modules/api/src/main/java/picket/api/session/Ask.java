package picket.api.session;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import picket.oauth.spi.Constraints;

/**
 * A request for a session.
 *
 * @param resource the URL that was asked for, with its path and query, at the public origin
 * @param path what the URL narrows the session to
 * @param query the first value of each parameter of the URL, decoded
 * @param utmSource where the connection was set up: {@code plugin} or {@code other}
 */
public record Ask(
        Credentials credentials,
        URI resource,
        Constraints path,
        Map<String, String> query,
        Optional<String> utmSource) {
    /** Copies the query. */
    public Ask {
        query = Map.copyOf(query);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }
}

package picket.api.session;

import java.net.URI;
import java.util.Optional;
import picket.oauth.spi.Constraints;

/**
 * A request for a session.
 *
 * @param resource the URL that was asked for, with its path and query, at the public origin
 * @param path what the URL narrows the session to
 * @param skills of the query; for direct tokens only, as is {@code disabled}
 * @param utmSource where the connection was set up: {@code plugin} or {@code other}
 */
public record Ask(
        Credentials credentials,
        URI resource,
        Constraints path,
        Optional<String> skills,
        Optional<String> disabled,
        Optional<String> utmSource) {}

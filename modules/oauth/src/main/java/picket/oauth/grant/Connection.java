package picket.oauth.grant;

import java.time.Instant;
import java.util.Set;
import picket.oauth.spi.Grant;

/**
 * A live grant as its person and operators see it.
 *
 * @param audience what it is good for, in the client's words
 * @param usedAt when one of its tokens was last used, to within {@link Connections#COARSE}
 * @param upstreamScopes which Sentry gave the tokens behind it
 */
public record Connection(Grant grant, Audience audience, Scope scope, Instant usedAt, Set<String> upstreamScopes) {
    /** Copies the scopes. */
    public Connection {
        upstreamScopes = Set.copyOf(upstreamScopes);
    }
}

package picket.api.transport;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Which web pages may call: those of the deployment itself. Stops a page that had its name rebound to this machine (MCP
 * 2025-11-25, Streamable HTTP, Security Warning).
 */
record OriginRule(URI own) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @param origin value of the header {@code Origin} */
    boolean foreign(String origin) {
        try {
            var other = URI.create(origin.strip().toLowerCase(Locale.ROOT));
            return other.getHost() == null
                    || !sameHost(other)
                    || port(other) != port(own)
                    || !other.getScheme().equals(own.getScheme());
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    /** A deployment on loopback has three names. */
    private boolean sameHost(URI other) {
        return other.getHost().equalsIgnoreCase(own.getHost())
                || (LOOPBACK.contains(own.getHost()) && LOOPBACK.contains(other.getHost()));
    }

    private static int port(URI origin) {
        if (origin.getPort() != -1) {
            return origin.getPort();
        }
        return "https".equals(origin.getScheme()) ? 443 : 80;
    }
}

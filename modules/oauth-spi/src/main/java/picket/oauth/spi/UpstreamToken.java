package picket.oauth.spi;

import java.net.URI;

/**
 * A Sentry access token and where it is good for; never printed.
 *
 * @param value sent to Sentry as {@code Authorization: Bearer}
 * @param origin scheme, host and port of that Sentry, for example {@code https://sentry.io}
 */
public record UpstreamToken(String value, URI origin) {
    /** A fixed mask beside the origin. */
    @Override
    public String toString() {
        return "UpstreamToken[***, " + origin + "]";
    }
}

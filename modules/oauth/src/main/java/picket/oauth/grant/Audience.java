package picket.oauth.grant;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picket.oauth.spi.Constraints;

/**
 * The resource that a token is for (RFC 8707): {@code /mcp} or something below it.
 *
 * @param resource absolute, in canonical form: lower-case scheme and host, no default port, no dot segments, no slash
 *     at the end of its path
 */
public record Audience(URI resource) {
    private static final String ROOT = "/mcp";
    private static final int MAX_LENGTH = 2000;

    /** The whole endpoint, for clients that name no resource. */
    public static Audience all(URI origin) {
        return new Audience(URI.create(origin + ROOT));
    }

    /**
     * The audience that a {@code resource} parameter names, unless it is not one of this server.
     *
     * @param origin public origin of the deployment, canonical
     */
    public static Optional<Audience> parse(URI origin, String resource) {
        return canonical(resource)
                .filter(uri -> origin(uri).equals(origin.toString()))
                .filter(uri -> trimmed(uri.getRawPath()).equals(ROOT)
                        || uri.getRawPath().startsWith(ROOT + "/"))
                .map(uri -> URI.create(origin(uri) + trimmed(uri.getRawPath()) + query(uri)))
                .map(Audience::new);
    }

    private static Optional<URI> canonical(String text) {
        try {
            var given = new URI(text);
            // A fragment is refused even when it is empty, and so is what could hide a segment.
            boolean plain = text.length() <= MAX_LENGTH
                    && !text.contains("#")
                    && given.getScheme() != null
                    && given.getHost() != null
                    && given.getRawUserInfo() == null;
            if (!plain || given.getRawPath().contains("%") || given.getRawPath().contains("//")) {
                return Optional.empty();
            }
            var uri = given.normalize();
            return Optional.of(new URI(origin(uri) + uri.getRawPath() + query(uri)));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String query(URI uri) {
        return uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    }

    /** Whether a token for this audience opens the URL: same origin, path equal or below at a {@code /}. */
    public boolean covers(URI url) {
        var path = resource.getRawPath();
        return canonical(url.toString())
                .filter(other -> origin(other).equals(origin(resource)))
                .map(other -> trimmed(other.getRawPath()))
                .filter(other -> other.equals(path) || other.startsWith(path + "/"))
                .isPresent();
    }

    /** The organization and project in the path. */
    public Constraints constraints() {
        var segments = segments();
        return new Constraints(
                segments.stream().findFirst(), segments.stream().skip(1).findFirst());
    }

    private List<String> segments() {
        var below = resource.getRawPath().substring(ROOT.length());
        return below.isEmpty() ? List.of() : List.of(below.substring(1).split("/", -1));
    }

    /** The origin of an absolute URL in the one form that all its spellings share: lower case, no default port. */
    public static String origin(URI url) {
        var scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : 80;
        var port = url.getPort() < 0 || url.getPort() == standard ? "" : ":" + url.getPort();
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + port;
    }

    private static String trimmed(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}

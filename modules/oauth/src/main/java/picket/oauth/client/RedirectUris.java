package picket.oauth.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where an answer may be sent: https, plain http on this machine (RFC 8252 §7.3), or an application's own scheme (§7.1).
 *
 * @param schemes of applications that are accepted although they have no dot, for example {@code cursor}
 */
public record RedirectUris(Set<String> schemes) {
    /** Those that are accepted unless an operator names others. */
    public static final List<String> SCHEMES =
            List.of("cursor", "vscode", "vscode-insiders", "windsurf", "zed", "claude", "goose");

    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");
    private static final Set<String> UNSAFE =
            Set.of("javascript", "data", "vbscript", "file", "blob", "about", "http", "https", "mailto", "view-source");
    private static final int MAX_LENGTH = 2000;
    private static final int HIGHEST_PORT = 65_535;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");

    /** Copies the schemes. */
    public RedirectUris {
        schemes = Set.copyOf(schemes);
    }

    /** Whether a scheme can be that of an application, in lower case, rather than of browsers. */
    public static boolean ofApplications(String scheme) {
        return SCHEME.matcher(scheme).matches() && !UNSAFE.contains(scheme);
    }

    /** What is wrong with a redirect URI, if anything. */
    public Optional<String> fault(String text) {
        if (text.length() > MAX_LENGTH || !PRINTABLE.matcher(text).matches()) {
            return Optional.of("it must be at most " + MAX_LENGTH + " printable ASCII characters");
        }
        var parsed = parse(text);
        if (parsed.isEmpty() || parsed.get().getScheme() == null) {
            return Optional.of("it is not an absolute URI");
        }
        var uri = parsed.get();
        if (text.contains("#")) {
            return Optional.of("it must have no fragment (RFC 6749 section 3.1.2)");
        }
        if (hasUser(text)) {
            return Optional.of("it must have no user name in front of the host");
        }
        // In lower case only: what is shown to users and compared later takes the scheme as it stands.
        return switch (uri.getScheme()) {
            case "https" -> uri.getHost() == null ? Optional.of("it has no host") : Optional.empty();
            case "http" -> loopback(uri) ? Optional.empty() : Optional.of("plain http is for loopback addresses only");
            case String scheme when scheme.contains(".") || schemes.contains(scheme) -> Optional.empty();
            default ->
                Optional.of(
                        "its scheme is neither https, nor http on a loopback address, nor one of an application that"
                                + " the operator of this server lets in (PICKET_REDIRECT_SCHEMES)");
        };
    }

    /** Whether an authority of the URI has a user in front of its host, as in {@code https://trusted@evil/}. */
    public static boolean hasUser(String text) {
        return parse(text)
                .map(uri ->
                        uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))
                .orElse(text.contains("@"));
    }

    /** Whether the URI asked for is the registered one: the same text, or on loopback the same but for the port. */
    public static boolean match(String registered, String asked) {
        if (registered.equals(asked)) {
            return true;
        }
        var one = parse(registered).filter(RedirectUris::loopback);
        var other = parse(asked).filter(RedirectUris::loopback);
        return one.isPresent()
                && other.isPresent()
                && !asked.contains("#")
                && one.get().getRawUserInfo() == null
                && hasPlainPort(other.get())
                && one.get().getScheme().equals(other.get().getScheme())
                && one.get().getHost().equals(other.get().getHost())
                && one.get().getRawPath().equals(other.get().getRawPath())
                && Objects.equals(one.get().getRawQuery(), other.get().getRawQuery());
    }

    /** Whether the URI stays on the user's machine over http or https. */
    public static boolean loopback(URI uri) {
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        return web && uri.getHost() != null && LOOPBACK.contains(uri.getHost());
    }

    /** Whether the authority is the host alone, or with a port in its one usual form: not empty, no leading zeros. */
    private static boolean hasPlainPort(URI uri) {
        int port = uri.getPort();
        return uri.getRawAuthority().equals(port < 0 ? uri.getHost() : uri.getHost() + ":" + port)
                && port <= HIGHEST_PORT;
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}

package picket.api.transport;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picket.oauth.spi.Constraints;

/**
 * The address of an MCP endpoint: {@code /mcp}, {@code /mcp/{organization}} or {@code /mcp/{organization}/{project}}.
 *
 * @param scope what the path narrows to
 * @param resource the address with its query, at the public origin, without an access token: it is repeated in answers
 * @param metadata where its OAuth metadata are (RFC 9728 §3.1)
 */
record McpUrl(Constraints scope, URI resource, URI metadata) {
    private static final Pattern SLUG = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");

    private static final Pattern TOKEN = Pattern.compile("(?i)access(?:_|%5f)token(?:=.*)?");

    /**
     * Reads an address; empty if it is no endpoint.
     *
     * @param path as it was sent, with a slash at the end or without
     * @param query as it was sent, without the question mark; empty if there was none
     */
    static Optional<McpUrl> of(URI origin, String path, String query) {
        var plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        var segments = plain.split("/", -1);
        boolean slugs = Arrays.stream(segments)
                .skip(2)
                .allMatch(segment -> SLUG.matcher(segment).matches());
        if (segments.length < 2
                || segments.length > 4
                || !plain.startsWith("/mcp")
                || !segments[1].equals("mcp")
                || !slugs) {
            return Optional.empty();
        }
        var scope = new Constraints(segment(segments, 2), segment(segments, 3));
        var shown = withoutToken(query);
        var rest = path + (shown.isEmpty() ? "" : "?" + legal(shown));
        return Optional.of(new McpUrl(
                scope, URI.create(origin + rest), URI.create(origin + "/.well-known/oauth-protected-resource" + rest)));
    }

    /** Tokens in a query open nothing here, but some clients send them (RFC 6750 §2.3). */
    private static String withoutToken(String query) {
        return Arrays.stream(query.split("&", -1))
                .filter(parameter -> !TOKEN.matcher(parameter).matches())
                .collect(Collectors.joining("&"));
    }

    private static Optional<String> segment(String[] segments, int index) {
        return segments.length > index ? Optional.of(segments[index]) : Optional.empty();
    }

    /** Encodes what RFC 3986 §3.4 does not allow in a query, such as quotes; the rest stays as it is. */
    private static String legal(String query) {
        var out = new StringBuilder(query.length());
        for (byte b : query.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~!$&'()*+,;=:@/?%".indexOf(c) >= 0);
            out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return out.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }
}

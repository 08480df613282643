package picket.web.site;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picket.http.Json;

/** What the built pages leave open until the server knows its origin: {@code {origin}} and the like. */
final class Values {
    private static final Pattern PLACE = Pattern.compile("\\{(origin|endpoint|cursor|vscode)}");

    private final Map<String, String> byName;

    private Values(Map<String, String> byName) {
        this.byName = byName;
    }

    /** The values of a deployment. */
    static Values of(URI origin) {
        var endpoint = origin + "/mcp";
        return new Values(Map.of(
                "origin", origin.toString(),
                "endpoint", endpoint,
                "cursor", cursor(endpoint),
                "vscode", vscode(endpoint)));
    }

    /** The text with the values in their places, each passed through {@code escape}. */
    String fill(String text, UnaryOperator<String> escape) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(escape.apply(byName.getOrDefault(place.group(1), ""))));
    }

    private static String cursor(String endpoint) {
        var config = Json.text(Map.of("url", endpoint)).getBytes(StandardCharsets.UTF_8);
        return encode(Base64.getEncoder().encodeToString(config));
    }

    /** VS Code's own documents say {@code url}; some versions and forks look for {@code serverUrl}. */
    private static String vscode(String endpoint) {
        var config = new LinkedHashMap<String, String>();
        config.put("name", "sentry");
        config.put("type", "http");
        config.put("url", endpoint);
        config.put("serverUrl", endpoint);
        return encode(Json.text(config));
    }

    /** Percent-encoding as in a URL's query; {@link URLEncoder} makes forms, whose spaces are plus signs. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package picket.sandbox.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.http.Json;

/** What browsers say of themselves with each request, for SDKs that leave it to Sentry to read it. */
public final class UserAgent {
    /** The first that is found counts: most call themselves Chrome or Safari too. */
    private static final List<Product> BROWSERS = List.of(
            product("Edge", "\\bEdg(?:e|A|iOS)?/([\\d.]+)"),
            product("Opera", "\\bOPR/([\\d.]+)"),
            product("Samsung Internet", "\\bSamsungBrowser/([\\d.]+)"),
            product("Firefox", "\\b(?:Firefox|FxiOS)/([\\d.]+)"),
            product("HeadlessChrome", "\\bHeadlessChrome/([\\d.]+)"),
            product("Chrome Mobile", "\\bChrome/([\\d.]+) Mobile\\b"),
            product("Chrome", "\\b(?:Chrome|CriOS)/([\\d.]+)"),
            product("Mobile Safari", "\\bVersion/([\\d.]+) Mobile/\\S+ Safari/"),
            product("Safari", "\\bVersion/([\\d.]+) Safari/"));

    private static final List<Product> SYSTEMS = List.of(
            product("Windows", "\\bWindows NT ([\\d.]+)"),
            product("iOS", "\\b(?:iPhone OS|CPU OS) ([\\d_]+)"),
            product("Android", "\\bAndroid ([\\d.]+)"),
            product("Mac OS X", "\\bMac OS X ([\\d_.]+)"),
            product("Linux", "\\bLinux\\b()"));

    private UserAgent() {}

    /** Something with a version, and how it is told. */
    private record Product(String name, Pattern pattern) {}

    private static Product product(String name, String pattern) {
        return new Product(name, Pattern.compile(pattern));
    }

    /** Adds the contexts that are told from the header of the request; those that an SDK gave stay. */
    public static void read(ObjectNode event) {
        var header = event.path("request").path("headers").properties().stream()
                .filter(each -> each.getKey().equalsIgnoreCase("User-Agent"))
                .map(Map.Entry::getValue)
                .findFirst();
        if (header.isEmpty()) {
            return;
        }
        var text = header.get().asText("");
        boolean here = event.path("platform").asText("javascript").equals("javascript");
        context(event, "browser", BROWSERS, text);
        // Elsewhere the system is that of the server.
        context(event, here ? "os" : "client_os", SYSTEMS, text);
    }

    private static void context(ObjectNode event, String name, List<Product> known, String text) {
        if (!event.path("contexts").has(name)) {
            known.stream()
                    .flatMap(product -> version(product, text).stream())
                    .findFirst()
                    .ifPresent(found -> contexts(event).set(name, found));
        }
    }

    private static ObjectNode contexts(ObjectNode event) {
        return event.path("contexts") instanceof ObjectNode known ? known : event.putObject("contexts");
    }

    private static Optional<ObjectNode> version(Product product, String text) {
        var matcher = product.pattern().matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        var found = Json.MAPPER.createObjectNode().put("name", product.name());
        var version = matcher.group(1).replace('_', '.');
        return Optional.of(version.isEmpty() ? found : found.put("version", version));
    }
}

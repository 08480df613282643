package picket.api.transport;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import picket.api.session.Scope;
import picket.api.tools.Declaration;
import picket.api.tools.Surface;
import picket.http.Json;
import picket.http.Problem;
import picket.oauth.spi.Skill;

/** The public documents beside the endpoint, each turned into bytes once. */
public final class Documents implements HttpService {
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String ROBOTS = """
            User-agent: *
            Disallow: /oauth/
            Disallow: /api/
            Disallow: /mcp
            Disallow: /sse
            Allow: /mcp.json
            """;

    /** What is not longer goes into one packet as it is. */
    private static final int SHORT = 1_400;

    /** {@code gzip} in a list without spaces, unless its weight is 0 (RFC 9110 §12.5.3). */
    private static final Pattern GZIP = Pattern.compile("(?i)(.*,)?gzip(;q=(1|0\\.0*[1-9])[.\\d]*)?(,.*)?");

    private final List<Document> documents;

    /** @param packed for those who unpack it; short ones have none */
    private record Document(
            String path, Status status, String type, Optional<String> caching, Form plain, Optional<Form> packed) {
        Document(String path, Status status, String type, Optional<String> caching, byte[] bytes) {
            var digest = sha256(bytes);
            this(
                    path,
                    status,
                    type,
                    caching,
                    new Form(bytes, "\"sha256-" + digest + "\""),
                    bytes.length > SHORT
                            ? Optional.of(new Form(gzip(bytes), "\"sha256-" + digest + "-gzip\""))
                            : Optional.empty());
        }
    }

    /**
     * Bytes that are sent.
     *
     * @param tag holds the digest of the plain document, so that whoever pinned it sees that it changed; each form has its
     *     own (RFC 9110 §8.8.3.3)
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Form(byte[] bytes, String tag) {}

    /** Makes the documents of a deployment. */
    public Documents(URI origin, List<Declaration> tools, Setup setup) {
        var index = Json.bytes(JsonNodeFactory.instance
                .objectNode()
                .set("endpoints", JsonNodeFactory.instance.arrayNode().add("/.mcp/tools.json")));
        documents = List.of(
                ok("/.mcp", JSON, index),
                ok("/.mcp/", JSON, index),
                new Document(
                        "/.mcp/tools.json",
                        Status.OK_200,
                        JSON,
                        Optional.of("public, max-age=300"),
                        Json.bytes(definitions(tools))),
                ok("/mcp.json", JSON, Json.bytes(card(origin, setup))),
                ok("/robots.txt", TEXT, ROBOTS.getBytes(StandardCharsets.UTF_8)),
                ok("/llms.txt", TEXT, new LlmsTxt(setup).text().getBytes(StandardCharsets.UTF_8)),
                new Document("/sse", Status.GONE_410, JSON, Optional.empty(), Json.bytes(moved(origin))));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] gzip(byte[] plain) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static Document ok(String path, String type, byte[] bytes) {
        return new Document(path, Status.OK_200, type, Optional.empty(), bytes);
    }

    @Override
    public void routing(HttpRules rules) {
        for (var document : documents) {
            rules.any(document.path, (request, response) -> {
                var method = request.prologue().method();
                boolean gone = document.status.equals(Status.GONE_410);
                if (gone || method.equals(Method.GET) || method.equals(Method.HEAD)) {
                    send(document, request, response);
                } else {
                    response.header(HeaderNames.ALLOW, "GET, HEAD");
                    Problem.of(Status.METHOD_NOT_ALLOWED_405, "Read this document with GET.")
                            .send(request, response);
                }
            });
        }
    }

    private static void send(Document document, ServerRequest request, ServerResponse response) {
        if (document.packed.isPresent()) {
            response.header(HeaderNames.VARY, "Accept-Encoding");
        }
        var accepted = GZIP.matcher(listed(request, HeaderNames.ACCEPT_ENCODING));
        var packed = document.packed.filter(form -> accepted.matches());
        var form = packed.orElse(document.plain);
        response.header(HeaderNames.ETAG, form.tag);
        document.caching.ifPresent(caching -> response.header(HeaderNames.CACHE_CONTROL, caching));
        var known = listed(request, HeaderNames.IF_NONE_MATCH).replace("W/", "").split(",");
        if (document.status.equals(Status.OK_200) && List.of(known).contains(form.tag)) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        if (packed.isPresent()) {
            response.header(HeaderNames.CONTENT_ENCODING, "gzip");
        }
        response.status(document.status);
        response.header(HeaderNames.CONTENT_TYPE, document.type);
        response.send(form.bytes);
    }

    /** A header with a list, without spaces. */
    private static String listed(ServerRequest request, HeaderName name) {
        return String.join(",", request.headers().values(name)).replaceAll("[ \t]", "");
    }

    /** Every tool, but for the one of the agent mode. */
    static ArrayNode definitions(List<Declaration> tools) {
        var definitions = JsonNodeFactory.instance.arrayNode();
        tools.stream()
                .filter(tool -> tool.surface() != Surface.AGENT)
                .forEach(tool -> definitions.add(definition(tool)));
        return definitions;
    }

    private static ObjectNode definition(Declaration tool) {
        var definition =
                JsonNodeFactory.instance.objectNode().put("name", tool.name()).put("description", tool.description());
        definition.set("inputSchema", tool.inputSchema(Scope.ALL));
        tool.output().ifPresent(schema -> definition.set("outputSchema", schema.json()));
        tool.scopes().forEach(definition.putArray("requiredScopes")::add);
        var skills = definition.putArray("skills");
        Arrays.stream(Skill.values())
                .filter(tool.requirements().skills()::contains)
                .forEach(skill -> skills.add(skill.id()));
        return definition.put("surface", tool.surface() == Surface.CATALOG ? "catalog" : "direct");
    }

    private static ObjectNode card(URI origin, Setup setup) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", "Sentry")
                .put("description", setup.summary())
                .put("icon", origin + "/favicon.svg")
                .put("endpoint", origin + "/mcp");
    }

    private static ObjectNode moved(URI origin) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("error", "gone")
                .put("message", "The SSE transport has ended. Connect to " + origin + "/mcp instead.")
                .put("migrationGuide", origin.toString());
    }
}

package picket.api.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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

    private final List<Document> documents;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Document(
            String path, Status status, String type, Optional<String> caching, byte[] bytes, String tag) {
        /** Tagged by its digest, so that whoever pinned it sees that it changed. */
        Document(String path, Status status, String type, Optional<String> caching, byte[] bytes) {
            this(path, status, type, caching, bytes, "\"sha256-" + sha256(bytes) + "\"");
        }
    }

    /** Makes the documents of a deployment. */
    public Documents(URI origin, List<Declaration> tools, Setup setup) {
        var index = bytes(JsonNodeFactory.instance
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
                        bytes(definitions(tools))),
                ok("/mcp.json", JSON, bytes(card(origin, setup))),
                ok("/robots.txt", TEXT, ROBOTS.getBytes(StandardCharsets.UTF_8)),
                ok("/llms.txt", TEXT, new LlmsTxt(setup).text().getBytes(StandardCharsets.UTF_8)),
                new Document("/sse", Status.GONE_410, JSON, Optional.empty(), bytes(moved(origin))));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
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
                    send(document, response);
                } else {
                    response.header(HeaderNames.ALLOW, "GET, HEAD");
                    Problem.of(Status.METHOD_NOT_ALLOWED_405, "Read this document with GET.")
                            .send(request, response);
                }
            });
        }
    }

    private static void send(Document document, ServerResponse response) {
        response.status(document.status);
        response.header(HeaderNames.CONTENT_TYPE, document.type);
        response.header(HeaderNames.ETAG, document.tag);
        document.caching.ifPresent(caching -> response.header(HeaderNames.CACHE_CONTROL, caching));
        response.send(document.bytes);
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

    private static byte[] bytes(JsonNode json) {
        try {
            return Json.MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that is not JSON", e);
        }
    }
}

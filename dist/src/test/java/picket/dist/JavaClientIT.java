package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client of the official Java SDK. */
final class JavaClientIT {
    private static final McpJsonMapper MAPPER = new JacksonMcpJsonMapper(new JsonMapper());

    @ParameterizedTest
    @EnumSource(Deployment.class)
    void overHttpWithAnAccessTokenOfASignIn(Deployment deployment) {
        var token = Launched.node("token.mjs", deployment.mcp().toString());
        walk(HttpClientStreamableHttpTransport.builder(deployment.site().toString())
                .jsonMapper(MAPPER)
                .endpoint("/mcp")
                .addHttpRequestCustomizer((request, _, _, _, _) -> request.header("Authorization", "Bearer " + token))
                .build());
    }

    @Test
    void overStandardInputAndOutput() {
        var command = Launched.command(
                "picket.app.all", "stdio", "--insecure-http", "--host=" + Deployment.ONE_PROCESS.sandbox());
        walk(new StdioClientTransport(
                ServerParameters.builder(command.getFirst())
                        .args(command.subList(1, command.size()))
                        .env(Map.of("SENTRY_ACCESS_TOKEN", Deployment.ONE_PROCESS.token()))
                        .build(),
                MAPPER));
    }

    private static void walk(McpClientTransport transport) {
        try (var client = McpClient.sync(transport).build()) {
            assertEquals("2025-11-25", client.initialize().protocolVersion());
            assertEquals(9, client.listTools().tools().size());
            var found = client.callTool(McpSchema.CallToolRequest.builder("search_issues")
                    .arguments(Map.of("organizationSlug", "acme", "query", "unitPrice"))
                    .build());
            assertTrue(found.toString().contains("STOREFRONT-4"), found::toString);
            var read = client.readResource(McpSchema.ReadResourceRequest.builder("sentry://acme/issues/STOREFRONT-4")
                    .build());
            assertTrue(read.toString().contains("STOREFRONT-4"), read::toString);
            assertEquals(6, client.listPrompts().prompts().size());
        }
    }
}

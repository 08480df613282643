package picket.dist;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Calls of tools with the demo user's own token, without a sign-in. */
final class Mcp {
    private Mcp() {}

    /** The result of a tool that the gateway runs. */
    static JsonNode tool(Deployment deployment, String name, Map<String, Object> arguments) {
        return ask(
                deployment,
                "tools/call",
                Map.of("name", "execute_sentry_tool", "arguments", Map.of("name", name, "arguments", arguments)));
    }

    /** The result of a method. */
    static JsonNode ask(Deployment deployment, String method, Map<String, Object> params) {
        var call = Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params);
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(deployment.mcp())
                    .header("Authorization", "Sentry-Bearer " + deployment.token())
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(Deployment.JSON.writeValueAsBytes(call)))
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return Deployment.JSON.readTree(answer.body()).path("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

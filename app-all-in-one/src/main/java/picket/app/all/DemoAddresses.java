package picket.app.all;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import picket.app.all.command.Misuse;
import picket.http.Json;
import picket.sandbox.Sandbox;

/**
 * What a user of the demo needs to know.
 *
 * @param site web page
 * @param mcp endpoint for MCP clients
 * @param sandbox origin of the sandbox Sentry
 * @param dsn where SDKs send to
 * @param token of the demo user, for direct mode
 * @param management health and metrics
 */
record DemoAddresses(URI site, URI mcp, URI sandbox, URI dsn, String token, URI management) {

    static DemoAddresses of(Running deployment, Sandbox.Running sandbox) {
        var site = deployment.site();
        return new DemoAddresses(
                site,
                site.resolve("/mcp"),
                sandbox.address(),
                sandbox.dsn(),
                sandbox.userToken(),
                deployment.management());
    }

    /** Returns once site, tool documents, metadata, sandbox and readiness all answer. */
    void awaitAnswers() {
        var asked = List.of(
                management.resolve("/health/ready"),
                site.resolve("/"),
                site.resolve("/.mcp/tools.json"),
                site.resolve("/.well-known/oauth-authorization-server"),
                sandbox.resolve("/"));
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            for (var url : asked) {
                var request = HttpRequest.newBuilder(url)
                        .timeout(Duration.ofSeconds(10))
                        .build();
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status != 200) {
                    throw new Misuse("the demo did not start: " + url + " answered " + status);
                }
            }
        } catch (IOException e) {
            throw new Misuse("the demo did not start: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Misuse("stopped while starting");
        }
    }

    String json() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("site", site.toString());
        fields.put("mcp", mcp.toString());
        fields.put("sandbox", sandbox.toString());
        fields.put("dsn", dsn.toString());
        fields.put("token", token);
        fields.put("management", management.toString());
        return Json.text(fields);
    }

    String text(Path folder) {
        return """

                Picket is running with a sandbox Sentry, for demonstration only.

                  Site            %s
                  MCP endpoint    %s
                  Sandbox Sentry  %s
                  Sandbox DSN     %s
                  User token      %s
                  Health          %s
                  Data            %s (kept; --fresh clears it)

                Connect a client and sign in as the demo user:

                  claude mcp add --transport http sentry %s

                Or without signing in, with the user token (direct mode):

                  curl -s %s -H 'Authorization: Sentry-Bearer %s' -H 'Content-Type: application/json' \\
                    -d '{"jsonrpc":"2.0","id":1,"method":"tools/list"}'

                Stop with Ctrl-C.
                """.formatted(
                        site, mcp, sandbox, dsn, token, management.resolve("/health/ready"), folder, mcp, mcp, token);
    }
}

package picket.web.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static picket.web.testing.Browser.json;

import io.helidon.http.Status;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picket.web.testing.Deployment;

/** What the site says of the rest of its deployment. */
final class DeploymentStatusTest {
    @ParameterizedTest
    @CsvSource({"200, 200", "200, 503", "503, 200", "503, 503"})
    void aWorkerThatDoesNotAnswerIsNotSaidToAnswer(int tools, int signIn) {
        try (var site = new Deployment(
                Map.of(),
                rules -> rules.get(
                        "/.mcp", (req, res) -> res.status(Status.create(tools)).send("{}")),
                rules -> rules.get(
                        "/.well-known/oauth-authorization-server",
                        (req, res) -> res.status(Status.create(signIn)).send("{}")))) {
            var status = json(site.browser().get("/api/status"));
            assertEquals(tools == 200, status.get("tools").asBoolean());
            assertEquals(signIn == 200, status.get("signIn").asBoolean());
        }
    }
}

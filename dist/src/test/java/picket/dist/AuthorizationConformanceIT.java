package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The public conformance harness of MCP has nothing to say about the authorization server, not even a warning. */
final class AuthorizationConformanceIT {
    private static final Path HARNESS =
            Path.of("../modules/api/src/test/conformance").toAbsolutePath().normalize();

    @ParameterizedTest
    @EnumSource
    void theHarnessIsContent(Deployment deployment) throws IOException {
        var verdict = Deployment.JSON.readTree(Launched.node(
                "authorization-server.mjs",
                deployment.site().toString(),
                deployment.mcp().toString(),
                HARNESS.toString()));
        var complaints = new ArrayList<String>();
        for (var check : verdict.get("checks")) {
            var status = check.get("status").asText();
            if (status.equals("FAILURE") || status.equals("WARNING")) {
                complaints.add(check.toString());
            }
        }
        assertEquals(List.of(), complaints);
        assertFalse(verdict.get("checks").isEmpty(), verdict::toString);
        assertEquals(0, verdict.get("exit").asInt(), verdict::toString);
    }
}

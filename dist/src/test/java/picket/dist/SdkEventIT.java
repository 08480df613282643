package picket.dist;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An error that Sentry's Node SDK sends is read back through MCP. */
final class SdkEventIT {

    @ParameterizedTest
    @EnumSource
    void anErrorOfTheNodeSdkIsReadBack(Deployment deployment) {
        var eventId = Launched.node("send-error.mjs", deployment.dsn(), "insufficient funds");

        var result = Mcp.tool(deployment, "get_issue_details", Map.of("organizationSlug", "acme", "eventId", eventId));

        var text = result.at("/content/0/text").asText();
        assertFalse(result.path("isError").asBoolean(), text);
        assertTrue(text.contains("CardDeclinedError"), text);
        assertTrue(text.contains("insufficient funds (order 4711)"), text);
        assertTrue(text.contains("chargeCard"), text);
        assertTrue(text.contains("checkout@7.3.1"), text);
        assertTrue(text.contains(eventId), text);
    }
}

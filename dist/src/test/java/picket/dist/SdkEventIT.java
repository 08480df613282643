package picket.dist;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Errors that Sentry's SDKs for Node and React send are read back through MCP. */
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

    @Test
    void anErrorOfAReactPageIsReadBackWithItsReplay() {
        var eventId = Launched.node("react-error.mjs", Deployment.ONE_PROCESS.dsn(), Launched.chromium());

        var text = called("get_issue_details", Map.of("organizationSlug", "acme", "eventId", eventId));
        assertTrue(text.contains("reading 'amount'"), text);
        assertTrue(text.contains("react-page@1.0"), text);
        assertTrue(text.contains("HeadlessChrome"), text);
        assertTrue(text.contains(eventId), text);

        var replays = called(
                "search_events",
                Map.of("organizationSlug", "acme", "dataset", "replays", "query", "error_ids:" + eventId));
        assertTrue(replays.contains("react-page@1.0"), replays);
    }

    private static String called(String tool, Map<String, Object> arguments) {
        var result = Mcp.tool(Deployment.ONE_PROCESS, tool, arguments);
        var text = result.at("/content/0/text").asText();
        assertFalse(result.path("isError").asBoolean(), text);
        return text;
    }
}

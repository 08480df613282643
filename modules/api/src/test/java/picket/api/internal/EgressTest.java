package picket.api.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import picket.api.testing.Deployment;

/** Row A18 of the list of attacks at every tool: Sentry gets its own token and no other, and no client sees it. */
final class EgressTest {
    /** What {@link picket.api.testing.FakeTokens} has as the token of Sentry. */
    private static final String SENTRYS = "upstream-1";

    @Test
    void a18EveryToolSendsSentrysTokenAloneAndShowsItToNobody() {
        try (var deployment = Deployment.start()) {
            deployment.sentry().otherwise(EachTool::answer);
            for (var tool : AllTools.list()) {
                var name = tool.declaration().name();
                var call = """
                        {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "%s", "arguments": %s}}""";
                for (var way : List.of(
                        call.formatted(name, EachTool.arguments(tool)),
                        call.formatted(
                                "execute_sentry_tool",
                                "{\"name\": \"%s\", \"arguments\": %s}".formatted(name, EachTool.arguments(tool))))) {
                    var answer =
                            deployment.send(deployment.post("/mcp", way).header("MCP-Protocol-Version", "2025-11-25"));
                    var all = answer.headers().map() + answer.body();
                    assertFalse(all.contains(SENTRYS) || all.contains(Deployment.TOKEN), () -> name + ": " + all);
                }
            }

            var seen = deployment.sentry().seen();
            assertTrue(seen.size() > 60, () -> seen.size() + " requests");
            for (var request : seen) {
                assertEquals(List.of("Bearer " + SENTRYS), request.headers().get("Authorization"), request.target());
                assertFalse(request.toString().contains(Deployment.TOKEN), request::toString);
            }
        }
    }
}

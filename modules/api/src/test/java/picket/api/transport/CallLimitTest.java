package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.api.testing.Deployment;

/** How often one caller may call. */
final class CallLimitTest {
    private static final String PING = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";

    private final Deployment deployment = Deployment.start(Map.of("PICKET_LIMIT_CALLS_PER_USER", "3"));

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void callsBeyondTheLimitHaveToWait() {
        for (int i = 0; i < 3; i++) {
            assertEquals(200, deployment.send(deployment.post("/mcp", PING)).statusCode());
        }
        var response = deployment.send(deployment.post("/mcp", PING));
        assertEquals(429, response.statusCode());
        int wait = Integer.parseInt(response.headers().firstValue("Retry-After").orElse("0"));
        assertTrue(wait >= 1 && wait <= 60, () -> "waits " + wait);
        var answer = Deployment.json(response);
        assertEquals(-32600, answer.at("/error/code").asInt());
        assertEquals(wait, answer.at("/error/data/retryAfter").asInt());
        assertEquals(1, answer.path("id").asInt());
    }

    @Test
    void aBatchIsAsManyCallsAsItHasMessages() {
        var batch = "[" + String.join(",", Collections.nCopies(3, PING)) + "]";
        assertEquals(200, deployment.send(deployment.post("/mcp", batch)).statusCode());
        assertEquals(429, deployment.send(deployment.post("/mcp", PING)).statusCode());
    }

    @Test
    void aBatchBeyondTheLimitRunsNothing() {
        var batch = "[" + String.join(",", Collections.nCopies(4, PING)) + "]";
        assertEquals(429, deployment.send(deployment.post("/mcp", batch)).statusCode());
    }

    @Test
    void callersDoNotShareALimit() {
        for (int i = 0; i < 3; i++) {
            deployment.send(deployment.post("/mcp", PING));
        }
        for (var token : new String[] {"a", "b"}) {
            var other = deployment.post("/mcp", PING).setHeader("Authorization", "Sentry-Bearer " + token);
            assertEquals(200, deployment.send(other).statusCode());
        }
    }
}

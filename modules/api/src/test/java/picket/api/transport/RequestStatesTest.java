package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picket.api.protocol.Invocation;
import picket.api.protocol.Meta;
import picket.api.testing.Deployment;

/** What the seal over a call's memory is good for (attack row A24). */
final class RequestStatesTest {
    private static final ObjectNode MEMORY =
            JsonNodeFactory.instance.objectNode().put("round", 1);
    private static final Invocation CALL =
            call("{\"name\": \"t\", \"arguments\": {\"a\": 1, \"b\": {\"c\": 2, \"d\": 3}}}");
    private static final byte[] OLD = key(1);
    private static final byte[] NEW = key(2);

    private Instant now = Instant.EPOCH;

    @Test
    void opensForTheSameCallerAndCall() {
        var states = states(OLD);
        var state = states.seal(MEMORY, "user:1", CALL);
        assertEquals(Optional.of(MEMORY), states.open(state, "user:1", CALL));
    }

    @Test
    void theOrderOfArgumentsAndTheAnswersDoNotMatter() {
        var states = states(OLD);
        var state = states.seal(MEMORY, "user:1", CALL);
        var again = call(
                "{\"requestState\": \"s\", \"inputResponses\": {}, \"arguments\": {\"b\": {\"d\": 3, \"c\": 2}, \"a\": 1}, \"name\": \"t\"}");
        assertEquals(Optional.of(MEMORY), states.open(state, "user:1", again));
    }

    @Test
    void a24OpensForNoOtherCallerToolOrArguments() {
        var states = states(OLD);
        var state = states.seal(MEMORY, "user:1", CALL);
        assertFalse(states.open(state, "user:2", CALL).isPresent());
        assertFalse(states.open(
                        state,
                        "user:1",
                        call("{\"name\": \"u\", \"arguments\": {\"a\": 1, \"b\": {\"c\": 2, \"d\": 3}}}"))
                .isPresent());
        assertFalse(states.open(state, "user:1", call("{\"name\": \"t\", \"arguments\": {\"a\": 2}}"))
                .isPresent());
    }

    @Test
    void a24EveryChangedCharacterIsNoticed() {
        var states = states(OLD);
        var state = states.seal(MEMORY, "user:1", CALL);
        for (int i = 0; i < state.length() - 1; i++) {
            char other = state.charAt(i) == 'A' ? 'B' : 'A';
            var changed = state.substring(0, i) + other + state.substring(i + 1);
            assertFalse(states.open(changed, "user:1", CALL).isPresent(), changed);
        }
        assertFalse(states.open(state.substring(4), "user:1", CALL).isPresent());
    }

    @Test
    void a24IsOfNoUseAfterAQuarterOfAnHour() {
        var states = states(OLD);
        var state = states.seal(MEMORY, "user:1", CALL);
        now = now.plus(Duration.ofMinutes(15)).minusMillis(1);
        assertEquals(Optional.of(MEMORY), states.open(state, "user:1", CALL));
        now = now.plusMillis(1);
        assertFalse(states.open(state, "user:1", CALL).isPresent());
    }

    @Test
    void aKeyThatIsNoLongerTheFirstStillOpens() {
        var state = states(OLD).seal(MEMORY, "user:1", CALL);
        assertEquals(Optional.of(MEMORY), states(NEW, OLD).open(state, "user:1", CALL));
        assertFalse(states(NEW).open(state, "user:1", CALL).isPresent());
    }

    private RequestStates states(byte[]... keys) {
        return new RequestStates(List.of(keys), new SecureRandom(), () -> now);
    }

    private static byte[] key(int filling) {
        var key = new byte[32];
        Arrays.fill(key, (byte) filling);
        return key;
    }

    private static Invocation call(String params) {
        var parsed = (ObjectNode) Deployment.json(params);
        return new Invocation(IntNode.valueOf(1), "tools/call", parsed, Meta.ofLegacy(parsed));
    }
}

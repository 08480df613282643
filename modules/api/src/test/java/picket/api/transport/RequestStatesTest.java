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
import java.util.Set;
import org.junit.jupiter.api.Test;
import picket.api.protocol.Invocation;
import picket.api.protocol.Meta;
import picket.api.session.Confirmation;
import picket.api.session.Exposure;
import picket.api.session.Names;
import picket.api.session.Rules;
import picket.api.session.Scope;
import picket.api.session.Session;
import picket.api.session.Upstream;
import picket.api.testing.Deployment;
import picket.oauth.spi.Skill;
import picket.sentry.SentryClient;

/** What the seal over a call's memory is good for (attack row A24). */
final class RequestStatesTest {
    private static final ObjectNode MEMORY =
            JsonNodeFactory.instance.objectNode().put("round", 1);
    private static final Invocation CALL =
            call("{\"name\": \"t\", \"arguments\": {\"a\": 1, \"b\": {\"c\": 2, \"d\": 3}}}");
    private static final byte[] OLD = key(1);
    private static final byte[] NEW = key(2);

    private static final Session SESSION = session("acme", "shop", false, Skill.TRIAGE);

    private Instant now = Instant.EPOCH;

    @Test
    void opensForTheSameCallerAndCall() {
        var states = states(OLD);
        var state = states.seal(MEMORY, SESSION, CALL);
        assertEquals(Optional.of(MEMORY), states.open(state, SESSION, CALL));
    }

    @Test
    void theOrderOfArgumentsAndTheAnswersDoNotMatter() {
        var states = states(OLD);
        var state = states.seal(MEMORY, SESSION, CALL);
        var again = call(
                "{\"requestState\": \"s\", \"inputResponses\": {}, \"arguments\": {\"b\": {\"d\": 3, \"c\": 2}, \"a\": 1}, \"name\": \"t\"}");
        assertEquals(Optional.of(MEMORY), states.open(state, SESSION, again));
    }

    @Test
    void a24OpensForNoOtherToolOrArguments() {
        var states = states(OLD);
        var state = states.seal(MEMORY, SESSION, CALL);
        assertFalse(states.open(
                        state,
                        SESSION,
                        call("{\"name\": \"u\", \"arguments\": {\"a\": 1, \"b\": {\"c\": 2, \"d\": 3}}}"))
                .isPresent());
        assertFalse(states.open(state, SESSION, call("{\"name\": \"t\", \"arguments\": {\"a\": 2}}"))
                .isPresent());
    }

    @Test
    void a24OpensAtNoOtherAddressAndForNoOtherPermissions() {
        var states = states(OLD);
        var state = states.seal(MEMORY, SESSION, CALL);
        for (var other : List.of(
                session("acme", "", false, Skill.TRIAGE),
                session("acme", "cart", false, Skill.TRIAGE),
                session("umbrella", "shop", false, Skill.TRIAGE),
                session("acme", "shop", true, Skill.TRIAGE),
                session("acme", "shop", false, Skill.TRIAGE, Skill.INSPECT))) {
            assertFalse(states.open(state, other, CALL).isPresent(), other::toString);
        }
    }

    @Test
    void a24EveryChangedCharacterIsNoticed() {
        var states = states(OLD);
        var state = states.seal(MEMORY, SESSION, CALL);
        for (int i = 0; i < state.length() - 1; i++) {
            char other = state.charAt(i) == 'A' ? 'B' : 'A';
            var changed = state.substring(0, i) + other + state.substring(i + 1);
            assertFalse(states.open(changed, SESSION, CALL).isPresent(), changed);
        }
        assertFalse(states.open(state.substring(4), SESSION, CALL).isPresent());
    }

    @Test
    void a24IsOfNoUseAfterAQuarterOfAnHour() {
        var states = states(OLD);
        var state = states.seal(MEMORY, SESSION, CALL);
        now = now.plus(Duration.ofMinutes(15)).minusMillis(1);
        assertEquals(Optional.of(MEMORY), states.open(state, SESSION, CALL));
        now = now.plusMillis(1);
        assertFalse(states.open(state, SESSION, CALL).isPresent());
    }

    @Test
    void aKeyThatIsNoLongerTheFirstStillOpens() {
        var state = states(OLD).seal(MEMORY, SESSION, CALL);
        assertEquals(Optional.of(MEMORY), states(NEW, OLD).open(state, SESSION, CALL));
        assertFalse(states(NEW).open(state, SESSION, CALL).isPresent());
    }

    private RequestStates states(byte[]... keys) {
        return new RequestStates(List.of(keys), new SecureRandom(), () -> now);
    }

    private static Session session(String organization, String project, boolean readOnly, Skill... skills) {
        var scope = new Scope(
                Optional.of(organization), Optional.of(project).filter(slug -> !slug.isEmpty()), Optional.empty());
        return new Session(Set.of(skills), scope, Optional.empty(), new NoSentry())
                .under(new Rules(Names.ALL, readOnly, false, Exposure.CATALOG, Confirmation.NEVER, Integer.MAX_VALUE));
    }

    /** Nothing is sent. */
    private static final class NoSentry implements Upstream {
        @Override
        public SentryClient client() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Renewal renew() {
            return Renewal.ENDED;
        }

        @Override
        public void end() {
            // There was none.
        }
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

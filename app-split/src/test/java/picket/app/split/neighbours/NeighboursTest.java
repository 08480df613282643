package picket.app.split.neighbours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import picket.app.split.TestHosts;
import picket.app.split.wire.WireClient;
import picket.app.split.wire.WireEndpoint;
import picket.oauth.spi.PersonalRecords;
import picket.oauth.spi.ToolControls;
import picket.oauth.spi.UserId;
import picket.oauth.spi.WorkerUnavailable;

/** What the OAuth process asks the others. */
class NeighboursTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);

    @Test
    void recordsAndControlsAreTheSameAsThere() {
        var clock = InstantSource.system();
        var there = new There();
        var methods = new HashMap<String, Function<JsonNode, JsonNode>>(RecordsEndpoint.methods(there));
        methods.putAll(ControlsEndpoint.methods(there));
        var host = TestHosts.internal(new WireEndpoint(KEY, clock, methods));
        var wire = new WireClient(host.internal().orElseThrow(), KEY, clock);
        var user = new UserId("42");

        var records = new HttpRecords("calls", wire);
        assertEquals(there.export(user), records.export(user));
        assertEquals(3, records.erase(user));

        var tools = new HttpControls(wire);
        for (var whose : List.of(Optional.of(user), Optional.<UserId>empty())) {
            assertEquals(there.calls(whose, NOW, 5), tools.calls(whose, NOW, 5));
        }
        assertEquals(there.outcomes(NOW), tools.outcomes(NOW));
        assertFalse(tools.writesStopped());
        tools.stopWrites(true);
        assertTrue(tools.writesStopped());
        assertEquals(List.of("PICKET_TOOLS names no tool: ü", "PICKET_SKILLS: none"), tools.reloadPolicy());
        assertEquals(List.of("erase 42", "stop true", "reload"), there.done);

        host.close();
        assertThrows(WorkerUnavailable.class, () -> records.export(user));
        assertThrows(WorkerUnavailable.class, tools::writesStopped);
    }

    /** The other process. */
    private static final class There implements PersonalRecords, ToolControls {
        private final List<String> done = new CopyOnWriteArrayList<>();

        @Override
        public String export(UserId user) {
            return "{\"calls\":\"ü " + user.value() + "\"}";
        }

        @Override
        public long erase(UserId user) {
            done.add("erase " + user.value());
            return 3;
        }

        @Override
        public List<Call> calls(Optional<UserId> user, Instant before, int most) {
            return List.of(new Call(
                    before.minusMillis(1),
                    user.map(UserId::value).orElse("anybody"),
                    "client",
                    "acme",
                    "",
                    "whoami",
                    "done",
                    Duration.ofMillis(most),
                    "r1"));
        }

        @Override
        public Map<String, Long> outcomes(Instant since) {
            return Map.of("done", since.toEpochMilli(), "failed", 1L);
        }

        @Override
        public boolean writesStopped() {
            return done.contains("stop true");
        }

        @Override
        public void stopWrites(boolean stopped) {
            done.add("stop " + stopped);
        }

        @Override
        public List<String> reloadPolicy() {
            done.add("reload");
            return List.of("PICKET_TOOLS names no tool: ü", "PICKET_SKILLS: none");
        }
    }
}

package picket.oauth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picket.oauth.contract.RecordedLog;
import picket.oauth.spi.GrantId;

/** What Sentry gave and could not be written at once. */
final class UnwrittenTest {
    private static final GrantId FAULTY = new GrantId("faulty");
    private static final Set<GrantId> OTHERS =
            IntStream.range(0, 16).mapToObj(number -> new GrantId("g" + number)).collect(Collectors.toSet());
    private static final Unwritten.Renewed RENEWED =
            new Unwritten.Renewed("sealed", Instant.EPOCH, "letter", Instant.EPOCH, Instant.EPOCH);

    private final Set<GrantId> written = ConcurrentHashMap.newKeySet();

    private void write(GrantId id, Unwritten.Renewed renewed) {
        assertEquals(RENEWED, renewed);
        if (id.equals(FAULTY)) {
            throw new IllegalStateException("too long for its column");
        }
        written.add(id);
    }

    @Test
    void whatCannotBeWrittenForAFaultOfItsOwnKeepsNothingElseBackAndIsToldOnce() {
        try (var log = RecordedLog.of("picket.oauth.store.Unwritten");
                var unwritten = Unwritten.start(this::write)) {
            unwritten.add(FAULTY, RENEWED);
            OTHERS.forEach(id -> unwritten.add(id, RENEWED));
            unwritten.write();
            assertEquals(OTHERS, written);
            assertEquals(1, log.lines().size(), log.lines()::toString);
        }
    }
}

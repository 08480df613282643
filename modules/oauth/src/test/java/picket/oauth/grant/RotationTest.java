package picket.oauth.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picket.oauth.grant.Rotation.Verdict;

final class RotationTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(1));

    private static Verdict judge(boolean replaced, Optional<Duration> successorUsedAgo, int replays) {
        return Rotation.judge(END, replaced, successorUsedAgo.map(NOW::minus), replays, NOW);
    }

    @Test
    void aFreshTokenIsReplaced() {
        assertEquals(Verdict.ROTATE, judge(false, Optional.empty(), 0));
    }

    @Test
    void aReplacedOneGivesTheSamePairUntilItsSuccessorIsUsed() {
        assertEquals(Verdict.REPLAY, judge(true, Optional.empty(), 0));
        assertEquals(Verdict.REPLAY, judge(true, Optional.empty(), 4));
    }

    @Test
    void aReplacedOneGivesThePairForAMinuteBeyondThat() {
        assertEquals(Verdict.REPLAY, judge(true, Optional.of(Duration.ofSeconds(60)), 0));
        assertEquals(Verdict.REUSED, judge(true, Optional.of(Duration.ofMillis(60_001)), 0));
    }

    @Test
    void theSixthReplayIsReuse() {
        assertEquals(Verdict.REUSED, judge(true, Optional.empty(), 5));
    }

    @Test
    void anExpiredOneIsOnlyRefused() {
        assertEquals(Verdict.EXPIRED, Rotation.judge(NOW, false, Optional.empty(), 0, NOW));
        assertEquals(Verdict.EXPIRED, Rotation.judge(NOW, true, Optional.of(NOW.minusSeconds(999)), 9, NOW));
    }
}

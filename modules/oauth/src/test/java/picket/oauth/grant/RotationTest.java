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

    private static Verdict judge(Duration replacedAgo, Optional<Duration> successorUsedAgo, int replays) {
        return Rotation.judge(END, Optional.of(NOW.minus(replacedAgo)), successorUsedAgo.map(NOW::minus), replays, NOW);
    }

    @Test
    void aFreshTokenIsReplaced() {
        assertEquals(Verdict.ROTATE, Rotation.judge(END, Optional.empty(), Optional.empty(), 0, NOW));
    }

    @Test
    void aReplacedOneGivesTheSamePairUntilItsSuccessorIsUsed() {
        assertEquals(Verdict.REPLAY, judge(Duration.ofHours(3), Optional.empty(), 0));
        assertEquals(Verdict.REPLAY, judge(Duration.ofHours(3), Optional.empty(), 4));
    }

    @Test
    void aReplacedOneGivesThePairForAMinuteBeyondThat() {
        assertEquals(Verdict.REPLAY, judge(Duration.ofHours(3), Optional.of(Duration.ofSeconds(60)), 0));
        assertEquals(Verdict.REUSED, judge(Duration.ofHours(3), Optional.of(Duration.ofMillis(60_001)), 0));
    }

    @Test
    void theSixthReplayEndsTheGrant() {
        assertEquals(Verdict.REUSED, judge(Duration.ofHours(3), Optional.empty(), 5));
        assertEquals(Verdict.REUSED, judge(Duration.ofHours(3), Optional.of(Duration.ofSeconds(60)), 5));
        assertEquals(Verdict.REUSED, judge(Duration.ofHours(3), Optional.of(Duration.ofSeconds(61)), 5));
    }

    @Test
    void whatIsPresentedAtOnceIsNoReplay() {
        assertEquals(Verdict.SHARE, judge(Duration.ofSeconds(10), Optional.empty(), 5));
        assertEquals(Verdict.SHARE, judge(Duration.ZERO, Optional.of(Duration.ZERO), 0));
        assertEquals(Verdict.REPLAY, judge(Duration.ofMillis(10_001), Optional.empty(), 0));
    }

    @Test
    void anExpiredOneIsOnlyRefused() {
        assertEquals(Verdict.EXPIRED, Rotation.judge(NOW, Optional.empty(), Optional.empty(), 0, NOW));
        var longAgo = Optional.of(NOW.minusSeconds(999));
        assertEquals(Verdict.EXPIRED, Rotation.judge(NOW, longAgo, longAgo, 9, NOW));
    }
}

package picket.oauth.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LifetimesTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Lifetimes LIFETIMES =
            new Lifetimes(Duration.ofHours(1), Duration.ofDays(30), Duration.ofDays(90));

    private static Instant after(Duration time) {
        return NOW.plus(time);
    }

    @Test
    void lessThanTwoMinutesOfSentrysTokenCountAsNone() {
        assertFalse(Lifetimes.lasting(after(Duration.ofMinutes(2)), NOW));
        assertTrue(Lifetimes.lasting(after(Duration.ofMinutes(2).plusMillis(1)), NOW));
    }

    @Test
    void aRefreshTokenSlidesAndEndsWithTheSignIn() {
        assertEquals(after(Duration.ofDays(30)), LIFETIMES.refreshEnd(NOW, NOW));
        assertEquals(after(Duration.ofDays(10)), LIFETIMES.refreshEnd(NOW.minus(Duration.ofDays(80)), NOW));
    }

    @Test
    void anAccessTokenEndsWithWhateverEndsFirst() {
        var far = after(Duration.ofDays(30));
        var soon = after(Duration.ofMinutes(5));
        assertEquals(after(Duration.ofHours(1)), LIFETIMES.accessEnd(NOW, far, NOW));
        assertEquals(soon, LIFETIMES.accessEnd(NOW, soon, NOW));
        var old = soon.minus(Duration.ofDays(90));
        assertEquals(soon, LIFETIMES.accessEnd(old, far, NOW));
    }

    @Test
    void aTokenOfSentrysThatIsOverDoesNotCount() {
        assertEquals(after(Duration.ofHours(1)), LIFETIMES.accessEnd(NOW, NOW.minusSeconds(1), NOW));
    }

    @Test
    void a36TokensOfSentrysAreNotPrinted() {
        assertEquals("Credentials[***, 2026-11-01T12:00:00Z]", new Credentials("a", Optional.of("b"), NOW).toString());
    }
}

package picket.api.tools.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RelativeTimeTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T12:05:00Z, 0 minutes ago",
        "2026-11-20T11:59:00Z, 1 minute ago",
        "2026-11-20T11:00:01Z, 59 minutes ago",
        "2026-11-20T11:00:00Z, 1 hour ago",
        "2026-11-19T12:00:01Z, 23 hours ago",
        "2026-11-19T12:00:00Z, 1 day ago",
        "2026-10-21T12:00:01Z, 29 days ago",
        "2026-10-21T12:00:00Z, 2026-10-21"
    })
    void growsCoarserWithAge(Instant time, String words) {
        assertEquals(words, RelativeTime.of(Optional.of(time), NOW));
    }

    @Test
    void anUnknownTimeIsNotAvailable() {
        assertEquals("N/A", RelativeTime.of(Optional.empty(), NOW));
    }
}

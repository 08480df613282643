package picket.web.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bucket4j.TimeMeter;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SearchLimitTest {
    private final SearchLimit limit = new SearchLimit(1, TimeMeter.SYSTEM_NANOTIME);

    @Test
    void addressesDoNotShareABucketButOneIpv6NetworkDoes() {
        assertEquals(OptionalLong.empty(), limit.refusal("192.0.2.1"));
        assertEquals(OptionalLong.empty(), limit.refusal("192.0.2.2"));
        assertTrue(limit.refusal("192.0.2.1").isPresent());
        assertEquals(OptionalLong.empty(), limit.refusal("2001:db8:1:2::1"));
        assertTrue(limit.refusal("2001:db8:1:2:ffff::9").isPresent());
        assertEquals(OptionalLong.empty(), limit.refusal("unknown"));
    }
}

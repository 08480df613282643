package picket.oauth.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the log says of a sign-in that ended without a code. */
final class EntranceTest {
    @Test
    void aLineOfTheLogIsNotMadeUpByWhoeverSendsTheAnswer() {
        assertEquals("the provider answered access_denied", Entrance.without(Optional.of("access_denied")));
        var forged = "x\nWARNING: operator sign-in succeeded";
        assertEquals("the provider answered without a code", Entrance.without(Optional.of(forged)));
    }
}

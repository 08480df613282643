package picket.oauth.grant;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** That an answer takes no longer the nearer a guess is: coarse, over as many rounds as {@code picket.rounds} says. */
final class TimingTest {
    private static final int ROUNDS = Integer.getInteger("picket.rounds", 5_000);
    private static final int WARM = 2_000;
    private static final String SECRET = "pk_cs_0123456789012345678901234567890123456789012abcdef";
    private static final String NEAR = SECRET.substring(0, SECRET.length() - 1) + "0";
    private static final String FAR = "x" + SECRET.substring(1);

    private static boolean matched;

    /** Nanoseconds, by turns so that whatever else the machine does hits both alike. */
    private static double ratio(Runnable near, Runnable far) {
        var times = new long[2][ROUNDS];
        for (int round = -WARM; round < ROUNDS; round++) {
            for (int which = 0; which < 2; which++) {
                long start = System.nanoTime();
                (which == 0 ? near : far).run();
                times[which][Math.max(round, 0)] = System.nanoTime() - start;
            }
        }
        for (var series : times) {
            Arrays.sort(series);
        }
        return (double) times[0][ROUNDS / 2] / times[1][ROUNDS / 2];
    }

    private static void even(double ratio) {
        assertTrue(ratio > 0.6 && ratio < 1.6, () -> "the medians stand as " + ratio + " to 1");
    }

    @Test
    void a33ASecretThatIsAlmostRightIsRefusedAsFastAsAnyOther() {
        var stored = Digest.hex(SECRET);
        even(ratio(() -> matched ^= Digest.matches(stored, NEAR), () -> matched ^= Digest.matches(stored, FAR)));
    }

    @Test
    void a33AVerifierThatIsAlmostRightIsRefusedAsFastAsAnyOther() {
        var challenge = Challenge.of(SECRET);
        even(ratio(() -> matched ^= challenge.answeredBy(NEAR), () -> matched ^= challenge.answeredBy(FAR)));
    }
}

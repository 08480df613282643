package picket.oauth.grant;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * That an answer takes no longer the nearer a guess is: coarse, over as many rounds as {@code picket.rounds} says. The
 * secret is so long that a comparison of the texts themselves would show; how digests are compared, which no clock of a
 * test can tell, is seen in {@link ComparisonTest}.
 */
final class TimingTest {
    private static final int ROUNDS = Integer.getInteger("picket.rounds", 5_000) / 10;
    private static final int WARM = 200;
    private static final String SECRET = "pk_cs_" + "0123456789abcdef".repeat(4 * 1024);
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

    @Test
    void aComparisonThatEndsWithTheFirstDifferenceIsNoticed() {
        var stored = SECRET;
        double ratio = ratio(() -> matched ^= stored.equals(NEAR), () -> matched ^= stored.equals(FAR));
        assertTrue(ratio > 4, () -> "the medians stand as " + ratio + " to 1");
    }

    @Test
    void a33ASecretThatIsAlmostRightIsRefusedAsFastAsAnyOther() {
        var stored = Digest.hex(SECRET);
        double ratio =
                ratio(() -> matched ^= Digest.matches(stored, NEAR), () -> matched ^= Digest.matches(stored, FAR));
        assertTrue(ratio > 0.5 && ratio < 2, () -> "the medians stand as " + ratio + " to 1");
    }
}

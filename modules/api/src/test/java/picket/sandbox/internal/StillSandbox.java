package picket.sandbox.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import picket.sandbox.Sandbox;

/** A sandbox in which no time passes and no chance is left, so that it answers the same each time. */
public final class StillSandbox {
    private StillSandbox() {}

    /** Opens one, with the shop as it is at a time. */
    public static Sandbox.Running open(Sandbox.Settings settings, Instant now) {
        return RunningSandbox.open(settings, InstantSource.fixed(now), new SplittableRandom(1));
    }
}

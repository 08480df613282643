package picket.api.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import picket.limits.RateLimit;
import picket.oauth.spi.Skill;

/** Limits of what changes something, and the operator's switch that stops all of it while the service runs. */
public final class Brakes {
    private final RateLimit writes;
    private final RateLimit analyses;
    private final BooleanSupplier stop;

    /**
     * Limits per user.
     *
     * @param analyses of Seer
     * @param stop no change is made while this file exists
     */
    public Brakes(RateLimit writes, RateLimit analyses, Optional<Path> stop) {
        this(writes, analyses, () -> stop.filter(Files::exists).isPresent());
    }

    /**
     * Limits per user.
     *
     * @param analyses of Seer
     * @param stop whether no change is made
     */
    public Brakes(RateLimit writes, RateLimit analyses, BooleanSupplier stop) {
        this.writes = writes;
        this.analyses = analyses;
        this.stop = stop;
    }

    /** Whether the switch is thrown. */
    public boolean stopped() {
        return stop.getAsBoolean();
    }

    Brake of(String limitKey) {
        return requirements -> judge(limitKey, requirements);
    }

    private Brake.Verdict judge(String limitKey, Requirements requirements) {
        if (!requirements.changes()) {
            return new Brake.Verdict.Go();
        }
        if (stopped()) {
            return new Brake.Verdict.Stopped();
        }
        var wait = setsSeerToWork(requirements) ? analyses.take(limitKey, 1) : Duration.ZERO;
        if (wait.isZero()) {
            wait = writes.take(limitKey, 1);
        }
        return wait.isZero() ? new Brake.Verdict.Go() : new Brake.Verdict.Wait(wait);
    }

    private static boolean setsSeerToWork(Requirements requirements) {
        return requirements.skills().equals(Set.of(Skill.SEER));
    }
}

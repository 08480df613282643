package picket.api.session;

import java.time.Duration;

/** Judges a call when it is about to run. */
@FunctionalInterface
public interface Brake {
    /** Lets everything run. */
    Brake NONE = _ -> new Verdict.Go();

    /** Judges one call, and counts it if it may run. */
    Verdict judge(Requirements requirements);

    /** What a call may do. */
    sealed interface Verdict {
        /** Run. */
        record Go() implements Verdict {}

        /** Try again later: too many of its kind. */
        record Wait(Duration time) implements Verdict {}

        /** Nothing may be changed at the moment, by anybody. */
        record Stopped() implements Verdict {}
    }
}

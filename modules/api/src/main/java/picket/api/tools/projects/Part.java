package picket.api.tools.projects;

import java.util.Optional;
import java.util.function.Supplier;
import picket.api.tools.Reason;
import picket.sentry.SentryException;

/**
 * One step of several of which the first cannot be taken back, so that the others may fail without failing the whole.
 *
 * @param value what came of it; empty if it failed
 * @param reason why it failed, in words; empty if it did not
 */
record Part<T>(Optional<T> value, String reason) {
    /** Takes the step; the reason is for one that Sentry answers without a result. */
    static <T> Part<T> of(Supplier<Optional<T>> step, String without) {
        try {
            var value = step.get();
            return new Part<>(value, value.isPresent() ? "" : without);
        } catch (SentryException e) {
            return new Part<>(Optional.empty(), Reason.of(e.failure()));
        }
    }
}

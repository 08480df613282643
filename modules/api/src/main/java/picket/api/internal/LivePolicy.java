package picket.api.internal;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import picket.api.ApiWorker;
import picket.api.session.Policy;
import picket.http.Settings;

/** The policy as it was read last: at the start, and again whenever an operator asks. What is wrong changes nothing. */
final class LivePolicy implements Supplier<Policy> {
    private static final System.Logger LOG = System.getLogger(LivePolicy.class.getName());

    private final Supplier<Instant> asked;
    private final Supplier<ApiWorker.Restrictions> anew;
    private final Function<ApiWorker.Restrictions, Policy> policies;
    private final AtomicReference<Read> last;

    private record Read(Policy policy, Instant asked) {}

    /**
     * The policy of the start.
     *
     * @param asked when an operator wanted it read anew
     * @param anew what is written now
     */
    LivePolicy(
            ApiWorker.Restrictions first,
            Supplier<Instant> asked,
            Supplier<ApiWorker.Restrictions> anew,
            Function<ApiWorker.Restrictions, Policy> policies) {
        this.asked = asked;
        this.anew = anew;
        this.policies = policies;
        this.last = new AtomicReference<>(new Read(policies.apply(first), asked.get()));
    }

    @Override
    public Policy get() {
        var known = last.get();
        var wanted = asked.get();
        if (wanted.equals(known.asked())) {
            return known.policy();
        }
        var fresh = new Read(read(known.policy()), wanted);
        return last.compareAndSet(known, fresh) ? fresh.policy() : last.get().policy();
    }

    /** What is wrong with what is written now, one line a fault. */
    List<String> faults() {
        try {
            var _ = policies.apply(anew.get());
            return List.of();
        } catch (Settings.Faults e) {
            return e.messages();
        }
    }

    private Policy read(Policy known) {
        try {
            var policy = policies.apply(anew.get());
            LOG.log(System.Logger.Level.INFO, "the policy was read anew");
            return policy;
        } catch (Settings.Faults e) {
            LOG.log(System.Logger.Level.WARNING, "the policy stays as it was: {0}", e.getMessage());
            return known;
        }
    }
}

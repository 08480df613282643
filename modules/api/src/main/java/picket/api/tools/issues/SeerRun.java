package picket.api.tools.issues;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Supplier;
import picket.api.tools.Call;
import picket.api.tools.Client;
import picket.api.tools.Fence;
import picket.api.tools.Pending;
import picket.sentry.Issues;
import picket.sentry.SeerState;
import picket.sentry.SentryException;
import picket.sentry.SentryFailure;

/** A run of Seer that a call waits for, started by the call if there is none. */
final class SeerRun {
    private static final int MOST_FAILURES = 3;

    private final Issues issues;
    private final String organization;
    private final String issue;
    private final Pace pace;
    private final Call call;
    private Sight sight = new Sight(false, 0, "");

    SeerRun(Issues issues, String organization, String issue, Pace pace, Call call) {
        this.issues = issues;
        this.organization = organization;
        this.issue = issue;
        this.pace = pace;
        this.call = call;
    }

    /**
     * What the waiting came to.
     *
     * @param state as last seen; empty if it never was
     * @param fresh whether the call started the run
     * @param lost why Sentry could not be asked any more, if so
     */
    record Outcome(Optional<SeerState> state, boolean fresh, Optional<SentryFailure> lost) {}

    Outcome await(String instruction) {
        var known = issues.seer(organization, issue);
        if (known.isPresent()) {
            return follow(known, false);
        }
        issues.startSeer(organization, issue, instruction);
        Pace.sleep(pace.start());
        return follow(known, true);
    }

    /**
     * Looks once, and starts a run if there is none.
     *
     * @return empty while the run goes on
     */
    Optional<Outcome> look(String instruction) {
        var before = Sight.of(call.client());
        if (before.isPresent()) {
            return again(before.get());
        }
        var state = issues.seer(organization, issue);
        if (state.isEmpty()) {
            issues.startSeer(organization, issue, instruction);
        }
        sight = new Sight(state.isEmpty(), 0, step(state));
        return state.filter(SeerState::ended).map(ended -> new Outcome(state, false, Optional.empty()));
    }

    private Optional<Outcome> again(Sight before) {
        try {
            var state = issues.seer(organization, issue);
            sight = new Sight(before.fresh(), 0, step(state));
            return state.filter(SeerState::ended).map(ended -> new Outcome(state, before.fresh(), Optional.empty()));
        } catch (SentryException e) {
            sight = new Sight(before.fresh(), before.failures() + 1, before.doing());
            if (!mayPass(e.failure())) {
                throw e;
            }
            return sight.failures() < MOST_FAILURES
                    ? Optional.empty()
                    : Optional.of(new Outcome(Optional.empty(), before.fresh(), Optional.of(e.failure())));
        }
    }

    /** What the next look needs, after one that found the run going on. */
    Pending pending() {
        return new Pending(sight.memory(), sight.doing(), pace.poll());
    }

    /**
     * What a look saw.
     *
     * @param fresh whether the call started the run
     * @param failures of looks in a row
     */
    private record Sight(boolean fresh, int failures, String doing) {
        static Optional<Sight> of(Client client) {
            return client.patience() == Client.Patience.RETURNS
                    ? client.memory()
                            .map(memory -> new Sight(
                                    memory.path("fresh").booleanValue(),
                                    memory.path("failures").intValue(),
                                    memory.path("doing").asText()))
                    : Optional.empty();
        }

        ObjectNode memory() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("fresh", fresh)
                    .put("failures", failures)
                    .put("doing", doing);
        }
    }

    private Outcome follow(Optional<SeerState> first, boolean fresh) {
        var state = first;
        int failures = 0;
        for (int poll = 0; poll < pace.polls(); poll++) {
            if (poll > 0 || fresh) {
                try {
                    state = issues.seer(organization, issue).or(lastOf(state));
                    failures = 0;
                } catch (SentryException e) {
                    failures++;
                    if (!mayPass(e.failure())) {
                        throw e;
                    }
                    if (failures == MOST_FAILURES) {
                        return new Outcome(state, fresh, Optional.of(e.failure()));
                    }
                }
            }
            if (state.filter(SeerState::ended).isPresent()) {
                break;
            }
            call.client().progress().report(poll + 1, pace.polls() + 1, step(state));
            Pace.sleep(pace.poll());
        }
        return new Outcome(state, fresh, Optional.empty());
    }

    private static Supplier<Optional<SeerState>> lastOf(Optional<SeerState> state) {
        return () -> state;
    }

    private static boolean mayPass(SentryFailure failure) {
        return failure instanceof SentryFailure.ServerError || failure instanceof SentryFailure.Unreachable;
    }

    private static String step(Optional<SeerState> state) {
        return state.map(SeerState::doing)
                .filter(doing -> !doing.isBlank())
                .map(doing -> "Seer: " + Fence.cut(Fence.visible(doing).replaceAll("\\s+", " "), 120))
                .orElse("Seer is at work");
    }
}

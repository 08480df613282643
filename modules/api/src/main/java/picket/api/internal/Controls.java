package picket.api.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picket.api.store.CallHistory;
import picket.api.store.Switches;
import picket.oauth.spi.ToolControls;
import picket.oauth.spi.UserId;
import picket.oauth.spi.WorkerUnavailable;
import picket.store.Outage;

/** What operators see and switch. */
record Controls(CallHistory history, Switches switches, LivePolicy policy) implements ToolControls {

    @Override
    public List<Call> calls(Optional<UserId> user, Instant before, int most) {
        return history.latest(user, before, most);
    }

    @Override
    public Map<String, Long> outcomes(Instant since) {
        return history.outcomes(since);
    }

    @Override
    public boolean writesStopped() {
        return switches.on(Switches.Name.STOP_WRITES);
    }

    @Override
    public void stopWrites(boolean stopped) {
        reached(() -> switches.set(Switches.Name.STOP_WRITES, stopped));
    }

    @Override
    public List<String> reloadPolicy() {
        var faults = policy.faults();
        if (faults.isEmpty()) {
            reached(() -> switches.set(Switches.Name.POLICY, true));
        }
        return faults;
    }

    private static void reached(Runnable change) {
        try {
            change.run();
        } catch (Outage e) {
            throw new WorkerUnavailable("the switches cannot be reached now", e);
        }
    }
}

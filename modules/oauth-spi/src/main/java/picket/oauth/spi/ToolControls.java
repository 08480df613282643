package picket.oauth.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What operators see of the calls of tools, and what they can switch.
 *
 * <p>Any method may throw {@link WorkerUnavailable}.
 */
public interface ToolControls {

    /**
     * A call, without what was given and what came out.
     *
     * @param user of Sentry, or a mark of a direct token
     * @param client id of who called
     * @param organization that the endpoint decided; empty if it did not, as is {@code project}
     * @param outcome such as {@code done}
     * @param request id of the HTTP request
     */
    record Call(
            Instant at,
            String user,
            String client,
            String organization,
            String project,
            String tool,
            String outcome,
            Duration took,
            String request) {}

    /**
     * The latest calls, newest first. Idempotent.
     *
     * @param user of this person only
     * @param before none that is as new as this
     * @param most but the last with all of its millisecond
     */
    List<Call> calls(Optional<UserId> user, Instant before, int most);

    /** How many calls ended how since a time. Idempotent. */
    Map<String, Long> outcomes(Instant since);

    /** Whether nothing may be changed by anybody at the moment. Idempotent. */
    boolean writesStopped();

    /** Stops all changes in every process within a second, or lets them run again. Idempotent. */
    void stopWrites(boolean stopped);

    /**
     * Has every process read the operator's policy anew within a second, if it can be read. Idempotent.
     *
     * @return what is wrong with it, one line a fault; then nothing changes
     */
    List<String> reloadPolicy();
}

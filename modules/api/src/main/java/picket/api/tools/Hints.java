package picket.api.tools;

import java.util.Optional;

/**
 * What a client may assume about a tool (MCP tool annotations).
 *
 * @param readOnly changes nothing
 * @param destructive may overwrite or delete
 * @param idempotent whether repeating changes nothing more; not said at all if empty
 * @param openWorld reaches beyond this server
 */
public record Hints(boolean readOnly, boolean destructive, Optional<Boolean> idempotent, boolean openWorld) {
    /** Reads from Sentry. */
    public static final Hints READ = new Hints(true, false, Optional.empty(), true);
    /** Reads what this server knows by itself. */
    public static final Hints LOCAL = new Hints(true, false, Optional.empty(), false);
    /** Adds to Sentry. */
    public static final Hints CREATE = new Hints(false, false, Optional.empty(), true);
    /** Changes or deletes in Sentry. */
    public static final Hints DESTROY = new Hints(false, true, Optional.empty(), true);
}

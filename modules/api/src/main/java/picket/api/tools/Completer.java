package picket.api.tools;

import java.util.List;
import java.util.Map;

/** Proposes values for an argument while a person types it. */
@FunctionalInterface
public interface Completer {
    /** Proposes nothing. */
    Completer NONE = (_, _, _) -> List.of();

    /**
     * Values that begin like this, the likeliest first.
     *
     * @param begun what has been typed; may be empty
     * @param others arguments that are already known, by name
     */
    List<String> propose(Toolbox toolbox, String begun, Map<String, String> others);
}

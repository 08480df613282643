package picket.api.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * What the call began goes on by itself. Whoever wants to know how it is runs the tool again with this memory, which must
 * therefore do no harm when it happens twice.
 *
 * @param memory what the next look needs
 * @param doing in a few words
 * @param again after how long there may be news
 */
public record Pending(ObjectNode memory, String doing, Duration again) implements Unfinished {}

package picket.sandbox.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One link of the exception chain of an event. */
public record ThrownException(JsonNode json) {

    /** Its type; empty for the stack that SDKs attach to a message. */
    public String type() {
        return json.path("type").asText("");
    }

    /** What it says, or empty. */
    public String value() {
        return json.path("value").asText("");
    }

    /** The frames, the caller first. */
    public List<Frame> frames() {
        return frames(json.path("stacktrace"));
    }

    /** The frame that names the place of failure: the innermost of the application's own, else the innermost. */
    public Optional<Frame> top() {
        return top(frames());
    }

    /** Whether nothing in the application caught it. */
    public boolean unhandled() {
        var handled = json.path("mechanism").path("handled");
        return handled.isBoolean() && !handled.asBoolean();
    }

    static List<Frame> frames(JsonNode stacktrace) {
        return StreamSupport.stream(stacktrace.path("frames").spliterator(), false)
                .filter(JsonNode::isObject)
                .map(Frame::new)
                .toList();
    }

    static Optional<Frame> top(List<Frame> frames) {
        return frames.reversed().stream()
                .filter(Frame::inApp)
                .findFirst()
                .or(() -> frames.isEmpty() ? Optional.empty() : Optional.of(frames.getLast()));
    }
}

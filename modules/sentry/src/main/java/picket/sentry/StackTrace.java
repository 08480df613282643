package picket.sentry;

import java.util.List;
import java.util.Optional;

/**
 * A stack trace.
 *
 * @param frames oldest call first
 */
public record StackTrace(List<Frame> frames) {
    /** Copies the frames. */
    public StackTrace {
        frames = List.copyOf(frames);
    }

    static StackTrace read(Fields json) {
        return new StackTrace(json.objects("frames").stream().map(Frame::read).toList());
    }

    /** The newest frame of the application, or else the newest one. */
    public Optional<Frame> mostRelevant() {
        return frames.reversed().stream()
                .filter(Frame::inApp)
                .findFirst()
                .or(() -> frames.isEmpty() ? Optional.empty() : Optional.of(frames.getLast()));
    }
}

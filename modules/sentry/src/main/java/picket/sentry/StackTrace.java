package picket.sentry;

import java.util.List;
import java.util.Optional;

/**
 * A stack trace.
 *
 * @param frames oldest call first
 * @param omitted how many frames Sentry left out
 */
public record StackTrace(List<Frame> frames, long omitted) {
    /** Copies the frames. */
    public StackTrace {
        frames = List.copyOf(frames);
    }

    static StackTrace read(Fields json) {
        return new StackTrace(json.objects("frames").stream().map(Frame::read).toList(), omitted(json));
    }

    /** Sentry names the first frame that it left out and the one behind the last. */
    private static long omitted(Fields json) {
        var bounds = json.elements("framesOmitted", bound -> {
            var number = Fields.number(bound);
            return number.isEmpty() ? Optional.<Long>empty() : Optional.of(number.getAsLong());
        });
        return bounds.size() == 2 ? Math.max(0, bounds.getLast() - bounds.getFirst()) : 0;
    }

    /** The newest frame of the application, or else the newest one. */
    public Optional<Frame> mostRelevant() {
        return frames.reversed().stream()
                .filter(Frame::inApp)
                .findFirst()
                .or(() -> frames.isEmpty() ? Optional.empty() : Optional.of(frames.getLast()));
    }
}

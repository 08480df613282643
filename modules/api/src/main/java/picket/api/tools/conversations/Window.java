package picket.api.tools.conversations;

import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.InputError;
import picket.api.tools.Parameter;
import picket.sentry.Conversations;

/** The span of time that a call looks at. */
final class Window {
    static final Parameter<Optional<String>> START = Parameter.text(
                    "start", "Beginning, such as 2026-11-20T08:00:00Z; with end")
            .optional();
    static final Parameter<Optional<String>> END = Parameter.text(
                    "end", "End, such as 2026-11-20T09:00:00Z; with start")
            .optional();

    private Window() {}

    static Conversations.Window of(Call call, String period) {
        var start = call.get(START);
        var end = call.get(END);
        if (start.isPresent() != end.isPresent()) {
            throw new InputError("Give start and end together, or neither.");
        }
        return new Conversations.Window(period, start, end);
    }
}

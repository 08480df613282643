package picket.sentry;

/**
 * A thread as it was when the event happened. Text that is unknown is empty.
 *
 * @param crashed whether it failed
 * @param current whether it reported the event
 */
public record EventThread(String id, String name, String state, boolean crashed, boolean current, StackTrace trace) {
    static EventThread read(Fields json) {
        return new EventThread(
                json.text("id"),
                json.text("name"),
                json.text("state"),
                json.yes("crashed"),
                json.yes("current"),
                StackTrace.read(json.object("stacktrace")));
    }
}

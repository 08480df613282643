package picket.api.tools.issues;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import picket.sentry.EventThread;

/** Which thread of an event a call means. */
sealed interface ThreadChoice {
    /**
     * One thread.
     *
     * @param reason in our own words
     */
    record Found(EventThread thread, String reason) implements ThreadChoice {}

    /** No thread of that id or name. */
    record Missing(String wanted) implements ThreadChoice {}

    /** Several threads of that id or name. */
    record Ambiguous(String wanted, int count) implements ThreadChoice {}

    /** The event recorded no threads. */
    record None() implements ThreadChoice {}

    /**
     * Chooses.
     *
     * @param wanted id or name; the thread that tells most without it
     */
    static ThreadChoice of(List<EventThread> threads, Optional<String> wanted) {
        if (threads.isEmpty()) {
            return new None();
        }
        return wanted.map(text -> named(threads, text)).orElseGet(() -> usual(threads));
    }

    private static ThreadChoice usual(List<EventThread> threads) {
        return first(threads, EventThread::crashed, "the first thread that crashed")
                .or(() -> first(
                        threads, thread -> !thread.trace().frames().isEmpty(), "the first thread with a stack trace"))
                .orElseGet(() -> new Found(threads.getFirst(), "the first thread; none has a stack trace"));
    }

    private static Optional<ThreadChoice> first(
            List<EventThread> threads, Predicate<EventThread> condition, String reason) {
        return threads.stream().filter(condition).findFirst().map(thread -> new Found(thread, reason));
    }

    private static ThreadChoice named(List<EventThread> threads, String wanted) {
        var byName =
                threads.stream().filter(thread -> thread.name().equals(wanted)).toList();
        var byId = threads.stream().filter(thread -> thread.id().equals(wanted)).toList();
        var matching = byName.isEmpty() ? byId : byName;
        return switch (matching.size()) {
            case 0 -> new Missing(wanted);
            case 1 ->
                new Found(
                        matching.getFirst(),
                        byName.isEmpty() ? "the id that was asked for" : "the name that was asked for");
            default -> new Ambiguous(wanted, matching.size());
        };
    }
}

package picket.api.tools;

/** Where a call tells how far it is. */
@FunctionalInterface
public interface Progress {
    /**
     * Tells it. A {@link java.util.concurrent.CancellationException} says that nobody waits for the call any more.
     *
     * @param done from 0 to {@code total}, more each time
     * @param step what comes next, in a few words
     */
    void report(int done, int total, String step);
}

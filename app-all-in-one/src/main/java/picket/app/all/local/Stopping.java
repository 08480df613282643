package picket.app.all.local;

import picket.app.all.telemetry.Telemetry;

/** Ends the process in good order when it is told to stop; clients stop their servers like this. */
final class Stopping implements AutoCloseable {
    private final Thread hook;

    private Stopping(Thread hook) {
        this.hook = hook;
    }

    /** From now on until it is closed, SIGINT and SIGTERM end the process with 0, once the reports are sent. */
    static Stopping with(Telemetry.Reports reports) {
        var hook = Thread.ofPlatform().unstarted(() -> {
            reports.close();
            Runtime.getRuntime().halt(0);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return new Stopping(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is at work.
        }
    }
}

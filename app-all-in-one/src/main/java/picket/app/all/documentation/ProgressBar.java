package picket.app.all.documentation;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import picket.docs.DocumentationIndex;

/** How far a build is: one line that is written over in a terminal, and a line for every tenth elsewhere. */
final class ProgressBar implements DocumentationIndex.Progress {
    private static final int WIDTH = 30;
    private static final int TENTHS = 10;
    private static final long PAUSE = Duration.ofMillis(200).toNanos();

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final long start;
    private long last;
    private int tenth;

    ProgressBar(PrintWriter out, boolean terminal, LongSupplier nanos) {
        this.out = out;
        this.terminal = terminal;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.last = start - PAUSE;
    }

    @Override
    public void at(int pages, int total, int passages) {
        long now = nanos.getAsLong();
        if (terminal && (now - last >= PAUSE || pages == total)) {
            last = now;
            out.print("\r" + line(pages, total, passages, now) + "  ");
            out.flush();
        } else if (!terminal && pages * TENTHS / Math.max(1, total) > tenth) {
            tenth = pages * TENTHS / Math.max(1, total);
            out.println(line(pages, total, passages, now));
            out.flush();
        }
    }

    private String line(int pages, int total, int passages, long now) {
        double seconds = Math.max((now - start) / 1e9, 0.001);
        int full = total == 0 ? WIDTH : (int) ((long) WIDTH * pages / total);
        long left = pages == 0 ? 0 : Math.round(seconds * (total - pages) / pages);
        return String.format(
                Locale.ROOT,
                "[%s%s] %d/%d pages, %.0f passages a second, %d:%02d left",
                "=".repeat(full),
                " ".repeat(WIDTH - full),
                pages,
                total,
                passages / seconds,
                left / 60,
                left % 60);
    }

    /** Leaves the line. */
    void end() {
        if (terminal) {
            out.println();
            out.flush();
        }
    }
}

package picket.http;

import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bodies that arrive at a process, which keeps them in memory until they are whole: each has a time to end in, and all
 * together a size, so that clients whom nobody knows yet cannot fill the memory. Small ones always fit.
 */
final class Intake {
    /** What the beginning of a body may take uncounted; calls and forms are hardly ever longer. */
    static final int SMALL = 8 * 1024;

    private final long most;
    private final Duration patience;
    private final AtomicLong held = new AtomicLong();

    /** An eighth of the memory, and a minute. */
    Intake() {
        this(Runtime.getRuntime().maxMemory() / 8, Duration.ofMinutes(1));
    }

    /**
     * Nothing yet.
     *
     * @param most bytes of all bodies on their way, save the first ones of each
     * @param patience with one body
     */
    Intake(long most, Duration patience) {
        this.most = most;
        this.patience = patience;
    }

    /** Reads at most so many bytes: 503 if there is no room, a closed connection if they take too long. */
    byte[] read(InputStream body, int bytes) throws IOException {
        try (var arriving = new Arriving(body)) {
            return arriving.readNBytes(bytes);
        }
    }

    private final class Arriving extends InputStream {
        private final InputStream body;
        private final long began = System.nanoTime();
        private long length;
        private long counted;

        Arriving(InputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            int read = body.read(bytes, offset, count);
            if (read > 0) {
                hold(read);
            }
            if (System.nanoTime() - began > patience.toNanos()) {
                throw new CloseConnectionException("the body did not end in time");
            }
            return read;
        }

        private void hold(int read) {
            length += read;
            long more = Math.max(0, length - SMALL) - counted;
            counted += more;
            if (more > 0 && held.addAndGet(more) > most) {
                throw new HttpException("no room for the body", Status.SERVICE_UNAVAILABLE_503, false);
            }
        }

        /** Makes room again; the body itself stays open. */
        @Override
        public void close() {
            held.addAndGet(-counted);
        }
    }
}

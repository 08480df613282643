package picket.sentry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A body that may be neither endless nor endlessly slow. A single read is bounded by the socket's own timeout; this
 * bounds their sum, so that a server that drips bytes is left in time.
 */
final class BoundedStream extends FilterInputStream {
    private final InstantSource clock;
    private final Instant deadline;
    private long left;

    BoundedStream(InputStream in, long limit, InstantSource clock, Instant deadline) {
        super(in);
        this.left = limit;
        this.clock = clock;
        this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
        check();
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        check();
        int count = super.read(buffer, offset, length);
        count(Math.max(count, 0));
        return count;
    }

    private void check() throws IOException {
        if (clock.instant().isAfter(deadline)) {
            throw new SocketTimeoutException("the whole call took too long");
        }
    }

    private void count(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new TooLong();
        }
    }

    /** More came than the caller takes. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }
}

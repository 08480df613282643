package picket.api.transport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a stream, each held to a size. */
final class Lines {
    private final InputStream in;
    private final int longest;

    /** @param longest bytes of a line */
    Lines(InputStream in, int longest) {
        this.in = new BufferedInputStream(in);
        this.longest = longest;
    }

    /** What stands on a line. */
    sealed interface Line {
        /** All of it, without what ends it. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Complete(byte[] bytes) implements Line {}

        /** More than is taken; it has been skipped. */
        record TooLong() implements Line {}
    }

    /** The next line; empty at the end. */
    Optional<Line> next() throws IOException {
        var line = new ByteArrayOutputStream();
        int length = 0;
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        while (read >= 0 && read != '\n') {
            length++;
            if (length <= longest) {
                line.write(read);
            }
            read = in.read();
        }
        return Optional.of(length > longest ? new Line.TooLong() : new Line.Complete(line.toByteArray()));
    }
}

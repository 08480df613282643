package picket.http;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A request body read under a limit. */
public sealed interface Body {

    /**
     * All of it.
     *
     * @param bytes at most the limit; empty if there was none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Complete(byte[] bytes) implements Body {}

    /**
     * It is longer than the caller allows; the rest is not read.
     *
     * @param limit in bytes
     */
    record TooLarge(int limit) implements Body {}

    /** Reads a body of at most {@code limit} bytes. */
    static Body read(ServerRequest request, int limit) {
        var declared = request.headers().contentLength();
        if (declared.isPresent() && declared.getAsLong() > limit) {
            return new TooLarge(limit);
        }
        if (!request.content().hasEntity()) {
            return new Complete(new byte[0]);
        }
        try (InputStream in = request.content().inputStream()) {
            byte[] bytes = in.readNBytes(limit + 1);
            return bytes.length > limit ? new TooLarge(limit) : new Complete(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

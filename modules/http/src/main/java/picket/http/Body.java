package picket.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

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

    /** What the body calls itself, in small letters and without parameters; empty if it does not. */
    static String type(ServerRequest request) {
        var type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Whether the body is encoded in some way (RFC 9110 §8.4). Nothing here undoes that. */
    static boolean encoded(ServerRequest request) {
        return request.headers().all(HeaderNames.CONTENT_ENCODING, List::of).stream()
                .anyMatch(encoding -> !encoding.strip().equalsIgnoreCase("identity"));
    }

    /**
     * Reads a body of at most {@code limit} bytes. One that is encoded is answered with 415 (RFC 9110 §15.5.16), one for which there is
     * no room now with 503, and the connection of one that does not end within a minute is closed.
     */
    static Body read(ServerRequest request, int limit) {
        if (encoded(request)) {
            throw new HttpException("an encoding that is not understood", Status.UNSUPPORTED_MEDIA_TYPE_415);
        }
        return readEncoded(request, limit);
    }

    /** Reads a body of at most {@code limit} bytes as it came, for those who undo its encoding themselves. */
    static Body readEncoded(ServerRequest request, int limit) {
        var declared = request.headers().contentLength();
        if (declared.isPresent() && declared.getAsLong() > limit) {
            return new TooLarge(limit);
        }
        try {
            var intake = request.context().get(Intake.class).orElseGet(Intake::new);
            byte[] bytes = intake.read(stream(request), limit + 1);
            return bytes.length > limit ? new TooLarge(limit) : new Complete(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The body as it arrives. What the client does wrong on the way is thrown as {@link Host} answers it: 400 for broken
     * chunks, a closed connection to a client that fell silent or left.
     */
    static InputStream stream(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return InputStream.nullInputStream();
        }
        return new FilterInputStream(request.content().inputStream()) {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                try {
                    return super.read(bytes, offset, length);
                } catch (NumberFormatException e) {
                    throw new HttpException("broken chunk", Status.BAD_REQUEST_400, e, false);
                } catch (UncheckedIOException | DataReader.InsufficientDataAvailableException e) {
                    throw new CloseConnectionException("the client fell silent or left", e);
                }
            }
        };
    }
}

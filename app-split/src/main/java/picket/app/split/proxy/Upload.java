package picket.app.split.proxy;

import io.helidon.webclient.http1.Http1ClientRequest;
import io.helidon.webclient.http1.Http1ClientResponse;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import picket.http.Body;

/** The body of a request on its way to the worker. */
sealed interface Upload {
    /** A body of at most this size is sent at once: it fits in the buffers of a connection, so streaming gains nothing. */
    int SMALL = 64 * 1024;

    Http1ClientResponse send(Http1ClientRequest call, Upstream upstream);

    /** Reads the body if it is small; what the client does wrong on the way is thrown as its host answers it. */
    static Upload of(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new None();
        }
        long length = request.headers().contentLength().orElse(Long.MAX_VALUE);
        if (length > SMALL) {
            return new Flowing(Body.stream(request));
        }
        try {
            return new Whole(Body.stream(request).readNBytes((int) length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No body. */
    record None() implements Upload {
        @Override
        public Http1ClientResponse send(Http1ClientRequest call, Upstream upstream) {
            return call.request();
        }
    }

    /** A body that is here already. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Whole(byte[] body) implements Upload {
        @Override
        public Http1ClientResponse send(Http1ClientRequest call, Upstream upstream) {
            return call.submit(body);
        }
    }

    /**
     * A body that is passed on as it arrives. The worker is asked first whether it wants it (RFC 9110 §10.1.1): else an
     * early refusal would meet a router that is still writing, and be lost with the connection.
     */
    record Flowing(InputStream body) implements Upload {
        @Override
        public Http1ClientResponse send(Http1ClientRequest call, Upstream upstream) {
            // The client library leaves a connection open when the body breaks off; the worker would wait for the rest.
            var connection = upstream.connect();
            try {
                return call.connection(connection).sendExpectContinue(true).outputStream(this::copy);
            } catch (RuntimeException e) {
                connection.closeResource();
                throw e;
            }
        }

        private void copy(OutputStream to) throws IOException {
            var buffer = new byte[16 * 1024];
            for (int count = read(buffer); count >= 0; count = read(buffer)) {
                to.write(buffer, 0, count);
            }
            to.close(); // not after a failure: the worker would take the part for the whole
        }

        private int read(byte[] buffer) throws IOException {
            try {
                return body.read(buffer);
            } catch (RuntimeException e) {
                throw new ClientFault(e);
            }
        }
    }

    /** The client broke off or sent something that is no body; its own failure says what to answer. */
    final class ClientFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient RuntimeException failure;

        ClientFault(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }

        RuntimeException failure() {
            return failure;
        }
    }
}

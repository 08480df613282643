package picket.app.split.proxy;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.Status;
import io.helidon.webclient.http1.Http1ClientResponse;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The answer of a worker on its way to the client. */
sealed interface Download {
    int BUFFER = 16 * 1024;

    void send(ServerResponse response);

    /** Reads the head of the answer, and the body too if it is small and of known length. */
    static Download of(Http1ClientResponse answer) {
        long length = answer.headers().contentLength().orElse(-1);
        if (!bodiless(answer.status()) && (length < 0 || length > BUFFER)) {
            return new Flowing(answer, length < 0);
        }
        try (answer) {
            var headers = Hop.response(answer.headers());
            if (bodiless(answer.status())) {
                headers.remove(HeaderNames.CONTENT_LENGTH);
                return new Whole(answer.status(), headers, new byte[0]);
            }
            return new Whole(answer.status(), headers, body(answer, (int) length));
        }
    }

    private static byte[] body(Http1ClientResponse answer, int length) {
        if (length == 0) {
            return new byte[0];
        }
        try {
            byte[] body = answer.entity().inputStream().readNBytes(length);
            if (body.length < length) {
                throw new IOException("the answer broke off");
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** RFC 9110 §15.3.5, §15.3.6, §15.4.5. */
    private static boolean bodiless(Status status) {
        return status.code() == Status.NO_CONTENT_204.code()
                || status.code() == Status.RESET_CONTENT_205.code()
                || status.code() == Status.NOT_MODIFIED_304.code();
    }

    /** An answer that is here already. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Whole(Status status, Headers headers, byte[] body) implements Download {
        @Override
        public void send(ServerResponse response) {
            response.status(status);
            headers.forEach(response::header);
            response.send(body);
        }
    }

    /**
     * An answer that is still coming.
     *
     * @param piecemeal whether each piece goes on as it comes, since it may be an event that someone waits for
     */
    record Flowing(Http1ClientResponse answer, boolean piecemeal) implements Download {
        @Override
        public void send(ServerResponse response) {
            try (answer;
                    var body = answer.entity().inputStream()) {
                response.status(answer.status());
                Hop.response(answer.headers()).forEach(response::header);
                copy(body, response);
            } catch (IOException | RuntimeException e) {
                // Cut the connection: the client must see that the answer is not whole.
                throw new CloseConnectionException("the worker or the client broke off", e);
            }
        }

        private void copy(InputStream body, ServerResponse response) throws IOException {
            var to = response.outputStream();
            var buffer = new byte[BUFFER];
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                to.write(buffer, 0, count);
                if (piecemeal) {
                    to.flush();
                }
            }
            to.close();
        }
    }
}

package picket.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.IOException;
import java.io.OutputStream;

/**
 * {@code HEAD} on every {@code GET} route (RFC 9110 §9.3.2). Helidon neither routes {@code HEAD} to such a route nor
 * keeps a body off the wire, so the request is routed as {@code GET}, the body is counted instead of sent, and the
 * count becomes the length, which Helidon would say is 0, when the headers are about to be written.
 */
final class HeadAsGet implements Http1ConnectionListener {
    private static final HeaderName LENGTH = HeaderNames.create("X-Unsent-Length");

    static void answer(RoutingRequest request, RoutingResponse response) {
        var head = request.prologue();
        request.prologue(HttpPrologue.create(
                head.rawProtocol(),
                head.protocol(),
                head.protocolVersion(),
                Method.GET,
                head.uriPath(),
                head.query(),
                head.fragment()));
        response.streamFilter(body -> new Counted(body, response));
    }

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        if (headers instanceof WritableHeaders<?> answer && answer.contains(LENGTH)) {
            answer.set(HeaderNames.CONTENT_LENGTH, answer.get(LENGTH).get());
            answer.remove(LENGTH);
        }
    }

    /** Takes the place of the body: it counts. */
    private static final class Counted extends OutputStream {
        private final OutputStream body;
        private final RoutingResponse response;
        private long count;

        Counted(OutputStream body, RoutingResponse response) {
            this.body = body;
            this.response = response;
        }

        @Override
        public void write(int one) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }

        @Override
        public void close() throws IOException {
            if (count > 0) {
                response.headers().set(LENGTH, Long.toString(count));
            }
            body.close();
        }
    }
}

package picket.oauth.admin;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.ServerResponseTrailers;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.OutputStream;
import java.util.function.UnaryOperator;

/**
 * What Helidon's handler of the redirect URI answers, held back: where it leads to is for the browser, and what it says of a
 * failure is for the log. That handler answers at once and in one piece, so what is for anything else is not supported.
 */
final class CallbackAnswer implements ServerResponse {
    private final ServerResponseHeaders headers = ServerResponseHeaders.create();
    private Status status = Status.OK_200;
    private String text = "";
    private boolean sent;

    /** Whether the browser is to go on. */
    boolean leads() {
        return status.family() == Status.Family.REDIRECTION && headers.contains(HeaderNames.LOCATION);
    }

    /** Status and text, for the log. */
    String what() {
        return (status.code() + " " + text).strip();
    }

    void copyTo(ServerResponse response) {
        response.status(status);
        headers.forEach(header -> response.headers().add(header));
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send();
    }

    @Override
    public ServerResponse status(Status status) {
        this.status = status;
        return this;
    }

    @Override
    public Status status() {
        return status;
    }

    @Override
    public ServerResponse header(Header header) {
        headers.set(header);
        return this;
    }

    @Override
    public ServerResponseHeaders headers() {
        return headers;
    }

    @Override
    public void send() {
        sent = true;
    }

    @Override
    public void send(byte[] entity) {
        sent = true;
    }

    @Override
    public void send(Object entity) {
        text = entity.toString();
        sent = true;
    }

    @Override
    public boolean isSent() {
        return sent;
    }

    @Override
    public OutputStream outputStream() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long bytesWritten() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ServerResponse whenSent(Runnable listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ServerResponse reroute(String newPath) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ServerResponse reroute(String path, UriQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ServerResponse next() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ServerResponseTrailers trailers() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void streamResult(String result) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void streamFilter(UnaryOperator<OutputStream> filter) {
        throw new UnsupportedOperationException();
    }
}

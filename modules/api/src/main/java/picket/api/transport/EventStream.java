package picket.api.transport;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import picket.http.Json;

/**
 * An answer that becomes a stream of events once there is something to say before it (Streamable HTTP, Sending
 * Messages). Without that it stays unopened and the answer is one JSON body. To a client that reads no events the signs
 * of life are blanks before that JSON (RFC 8259 §2).
 */
final class EventStream implements Outlet {
    private static final System.Logger LOG = System.getLogger(EventStream.class.getName());

    private final ServerResponse response;
    private final boolean accepted;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<OutputStream> out = Optional.empty();
    private boolean settled;

    private EventStream(ServerResponse response, boolean accepted) {
        this.response = response;
        this.accepted = accepted;
    }

    /** Only clients that name the type get a stream: those that take everything often read no more than one body. */
    static EventStream of(ServerRequest request, ServerResponse response) {
        return new EventStream(response, Accept.of(request).names(Accept.EVENTS));
    }

    @Override
    public boolean accepted() {
        return accepted;
    }

    /** Lets nothing more come before the answer; true if the answer has to be written into the stream. */
    boolean settle() {
        lock.lock();
        try {
            settled = true;
            return out.isPresent();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void send(JsonNode message) {
        write(event(message));
    }

    /** Sends what clients skip. */
    void sign() {
        write(accepted ? ": still at it\n\n" : "\n");
    }

    /** Sends the answer, if anybody still waits for it, and ends the stream that was settled. */
    void end(JsonNode last) {
        try (var stream = out.orElseThrow()) {
            stream.write((accepted ? event(last) : Json.text(last)).getBytes(StandardCharsets.UTF_8));
        } catch (IOException | UncheckedIOException | ServerConnectionException e) {
            LOG.log(System.Logger.Level.DEBUG, "the client has left before its answer", e);
        }
    }

    private void write(String event) {
        lock.lock();
        try {
            if (settled) {
                return;
            }
            var stream = out.orElseGet(this::open);
            stream.write(event.getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException | UncheckedIOException | ServerConnectionException e) {
            throw (CancellationException) new CancellationException("the client has left").initCause(e);
        } finally {
            lock.unlock();
        }
    }

    private OutputStream open() {
        response.status(Status.OK_200);
        response.header(HeaderNames.CONTENT_TYPE, accepted ? Accept.EVENTS : Accept.JSON);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.create("X-Accel-Buffering"), "no"); // buffering proxies would hold events back
        var opened = response.outputStream();
        out = Optional.of(opened);
        return opened;
    }

    private static String event(JsonNode message) {
        return "event: message\ndata: " + Json.text(message) + "\n\n";
    }
}

package picket.api.transport;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import picket.api.protocol.ErrorCode;
import picket.api.protocol.Reply;
import picket.api.protocol.Revision;
import picket.http.Json;

/**
 * One client on a pair of streams, a message a line (Transports, stdio). Requests run side by side, each until its
 * answer, its cancellation or the end of the conversation.
 */
final class Conversation {
    private static final System.Logger LOG = System.getLogger(Conversation.class.getName());
    private static final int LONGEST_LINE = 1 << 20;
    /** More requests than this wait unread. */
    private static final int AT_ONCE = 32;
    /** How long requests under way may take after the last message. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final LocalEndpoint endpoint;
    private final OutputStream out;
    private final ReentrantLock writing = new ReentrantLock();
    private final ConcurrentHashMap<JsonNode, Request> running = new ConcurrentHashMap<>();
    private final Semaphore free = new Semaphore(AT_ONCE);
    /** What the handshake of an older client settled. */
    private volatile String version = Revision.V2025_11_25.id();

    Conversation(LocalEndpoint endpoint, OutputStream out) {
        this.endpoint = endpoint;
        this.out = out;
    }

    /** Answers until the input ends. */
    void run(InputStream in) throws IOException {
        var lines = new Lines(in, LONGEST_LINE);
        try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                take(line.get(), requests);
            }
            finish(requests);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Lines.Line line, ExecutorService requests) throws InterruptedException {
        switch (line) {
            case Lines.Line.TooLong() -> write(unreadable("The line is longer than " + LONGEST_LINE + " bytes."));
            case Lines.Line.Complete(var bytes) -> {
                var message = parse(bytes);
                if (message.isEmpty()) {
                    write(unreadable("The line is not JSON, or nested too deeply."));
                } else if (!message.get().isMissingNode()) {
                    take(message.get(), requests);
                }
            }
        }
    }

    private void take(JsonNode message, ExecutorService requests) throws InterruptedException {
        if (message.path("method").asText().equals("notifications/cancelled")) {
            cancel(message.path("params").path("requestId"));
        } else {
            free.acquire();
            var id = Optional.of(message.path("id")).filter(JsonNode::isValueNode);
            var request = new Request();
            id.ifPresent(name -> running.put(name, request)); // before a cancellation can be read
            requests.execute(() -> answer(message, id, request));
        }
    }

    private void answer(JsonNode message, Optional<JsonNode> id, Request request) {
        try {
            if (request.begin()) {
                var reply = endpoint.reply(message, version, this::notify);
                if (id.isEmpty() || running.remove(id.get(), request)) {
                    settle(message, reply);
                    write(reply);
                }
            }
        } catch (CancellationException e) {
            // Nobody waits for the answer.
        } finally {
            id.ifPresent(name -> running.remove(name, request));
            free.release();
        }
    }

    private void settle(JsonNode message, Reply reply) {
        if (message.path("method").asText().equals("initialize")) {
            reply.body()
                    .map(body -> body.at("/result/protocolVersion").textValue())
                    .ifPresent(settled -> version = settled);
        }
    }

    /** A cancelled request gets no answer. */
    private void cancel(JsonNode id) {
        Optional.ofNullable(running.remove(id)).ifPresent(Request::cancel);
    }

    private void finish(ExecutorService requests) throws InterruptedException {
        endpoint.finish();
        requests.shutdown();
        if (!requests.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
            requests.shutdownNow();
        }
    }

    private void notify(JsonNode notification) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the client cancelled the request");
        }
        send(notification);
    }

    private void write(Reply reply) {
        reply.body().ifPresent(this::send);
    }

    private void send(JsonNode message) {
        var line = line(message);
        writing.lock();
        try {
            out.write(line);
            out.flush();
        } catch (IOException e) {
            // The end of its input follows and ends the conversation.
            LOG.log(Level.DEBUG, "the client reads no more", e);
        } finally {
            writing.unlock();
        }
    }

    private static Optional<JsonNode> parse(byte[] line) {
        try {
            return Optional.of(Json.MAPPER.readTree(line));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Reply unreadable(String message) {
        return Reply.error(400, ErrorCode.PARSE_ERROR, message);
    }

    /** JSON escapes line breaks in text, and none is written elsewhere. */
    private static byte[] line(JsonNode message) {
        return (Json.text(message) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What can be cancelled: what has not begun then never does, and the interrupt ends what it waits for. */
    private static final class Request {
        private volatile Optional<Thread> thread = Optional.empty();
        private volatile boolean cancelled;

        /** Begins on this thread, if it may. */
        boolean begin() {
            thread = Optional.of(Thread.currentThread());
            return !cancelled;
        }

        void cancel() {
            cancelled = true;
            thread.ifPresent(Thread::interrupt);
        }
    }
}

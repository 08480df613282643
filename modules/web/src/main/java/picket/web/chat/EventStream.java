package picket.web.chat;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import picket.oauth.spi.UserId;
import picket.web.store.AnswerId;
import picket.web.store.Answers;
import picket.web.store.ChatId;

/** An answer on its way to a page: server-sent events, one part each. A reader that leaves ends nothing but itself. */
final class EventStream {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(200);

    private EventStream() {}

    /**
     * Shows an answer that this process makes.
     *
     * @param from index of the part to begin with
     */
    static void follow(Journal journal, int from, ServerResponse response) {
        write(response, out -> {
            int shown = from;
            for (boolean more = true; more; ) {
                var excerpt = journal.read(shown, HEARTBEAT);
                send(out, excerpt.parts());
                shown += excerpt.parts().size();
                more = !excerpt.ended();
            }
        });
    }

    /** Shows an answer that another process makes or made, as it is noted down. */
    static void follow(
            Answers answers, UserId user, ChatId chat, AnswerId id, InstantSource clock, ServerResponse response) {
        write(response, out -> {
            var rest = new StringBuilder();
            long piece = 0;
            long silent = 0;
            for (boolean more = true; more; ) {
                var row = answers.find(user, chat, clock.instant())
                        .filter(found -> found.id().equals(id));
                var fresh = answers.text(id, piece);
                piece += fresh.size();
                fresh.forEach(rest::append);
                int end = rest.lastIndexOf("\n") + 1;
                silent = end > 0 ? 0 : silent + POLL.toMillis();
                if (end > 0 || silent >= HEARTBEAT.toMillis()) {
                    send(out, rest.substring(0, end).lines().toList());
                    rest.delete(0, end);
                    silent = 0;
                }
                if (row.isEmpty()) {
                    send(out, STOPPED);
                } else if (row.get().lost()) {
                    send(out, LOST);
                }
                more = row.isPresent() && !row.get().ended() && !row.get().lost();
                if (more) {
                    Thread.sleep(POLL);
                }
            }
        });
    }

    /** The chat was deleted, or went on without it. */
    private static final List<String> STOPPED = UiStream.of(UiStream::abort);

    private static final List<String> LOST =
            UiStream.of(stream -> stream.error("The server that wrote this answer has gone. Send the message again."));

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    private static void write(ServerResponse response, Writing writing) {
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.create("x-vercel-ai-ui-message-stream"), "v1");
        response.header(HeaderNames.create("X-Accel-Buffering"), "no"); // buffering proxies would hold events back
        try (var out = response.outputStream()) {
            writing.to(out);
            out.write(bytes("data: [DONE]\n\n"));
        } catch (IOException | UncheckedIOException | ServerConnectionException e) {
            // The reader has left.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing to show is shown as a comment, which tells whether the reader is still there. */
    private static void send(OutputStream out, List<String> parts) throws IOException {
        var text = new StringBuilder();
        parts.forEach(part -> text.append("data: ").append(part).append("\n\n"));
        out.write(bytes(text.isEmpty() ? ": still here\n\n" : text.toString()));
        out.flush();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package picket.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParsingHandle;
import java.io.EOFException;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.http.Json;

/**
 * The events of one answer on their way to LangChain4j, which takes any end for that of a whole answer, runs the calls of
 * half a one therefore, and does not know the errors that a provider tells in the middle.
 */
final class Events implements ServerSentEventListener {
    /** OpenAI's reason why an answer ends, of those that its imitators have of their own too, or Anthropic's last event. */
    private static final Pattern LAST =
            Pattern.compile("\"finish_reason\"\\s*:\\s*\"[^\"]|\"type\"\\s*:\\s*\"message_stop\"");

    private final ServerSentEventListener listener;
    private final Watch watch;
    private Optional<ServerSentEventParsingHandle> source = Optional.empty();
    private boolean whole;
    private boolean failed;

    Events(ServerSentEventListener listener, Watch watch) {
        this.listener = listener;
        this.watch = watch;
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        watch.heard();
        source = Optional.of(context.parsingHandle());
        if (tellsOfError(event.data())) {
            context.parsingHandle().cancel();
            onError(new IllegalStateException("the model provider failed within the answer"));
            return;
        }
        whole |= "[DONE]".equals(event.data()) || LAST.matcher(event.data()).find();
        listener.onEvent(event, context);
    }

    @Override
    public void onError(Throwable error) {
        if (!failed) {
            failed = true;
            listener.onError(watch.cause(error));
        }
    }

    /** The body has no more. */
    void end() {
        if (watch.isLate() || (!whole && !isCancelled())) {
            onError(new EOFException("the answer has no end"));
        } else if (!failed) {
            listener.onClose();
        }
    }

    private boolean isCancelled() {
        return source.filter(ServerSentEventParsingHandle::isCancelled).isPresent();
    }

    /** Some put an empty or null error into each event; some tell of theirs as a reason to end only. */
    private static boolean tellsOfError(String data) {
        if (!data.contains("\"error\"")) {
            return false;
        }
        try {
            var event = Json.MAPPER.readTree(data);
            return says(event.path("error"))
                    || "error".equals(event.at("/choices/0/finish_reason").asText());
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean says(JsonNode error) {
        return error.isTextual() ? !error.asText().isBlank() : !error.isEmpty();
    }
}

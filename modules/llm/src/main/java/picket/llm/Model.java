package picket.llm;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The first chat model of a deployment, asked for whole answers within a time; failures of its provider are values. */
public final class Model {
    private final StreamingChatModel model;
    private final String name;
    private final InstantSource clock;
    private final Instant end;

    private Model(StreamingChatModel model, String name, InstantSource clock, Instant end) {
        this.model = model;
        this.name = name;
        this.clock = clock;
        this.end = end;
    }

    /** Talks to nobody yet, and may take any time. */
    public static Model open(ModelSettings settings, InstantSource clock) {
        return new Model(ChatModels.open(settings), settings.models().getFirst(), clock, Instant.MAX);
    }

    /** What an ask came to. */
    public sealed interface Said {
        /** Words, calls of tools, or both. */
        record Message(AiMessage message) implements Said {}

        /** Nothing, and why. */
        record Failed(ChatFailure failure) implements Said {}
    }

    /** As its provider calls it. */
    public String name() {
        return name;
    }

    /** The same model for a task that may take so long from now. */
    public Model within(Duration time) {
        return new Model(model, name, clock, clock.instant().plus(time));
    }

    /** Whether the time of the task is over. */
    public boolean isOver() {
        return clock.instant().isAfter(end);
    }

    /** Asks for one word; gives why there was no answer, if so. */
    public Optional<ChatFailure> trial() {
        var request = ChatRequest.builder()
                .messages(UserMessage.from("Answer with the word yes."))
                .build();
        return ask(request) instanceof Said.Failed(var failure) ? Optional.of(failure) : Optional.empty();
    }

    /**
     * Asks, on this thread. An answer that is under way when the time is over ends at its next piece; an interrupt ends
     * it at once.
     */
    public Said ask(ChatRequest request) {
        if (isOver()) {
            return new Said.Failed(ChatFailure.TIMED_OUT);
        }
        var listener = new Listener();
        try {
            model.chat(request, listener);
        } catch (RuntimeException e) {
            listener.onError(e);
        }
        return listener.said;
    }

    /** Waits for the end; a cancelled answer ends without a word, so it counts as late from the start. */
    private final class Listener implements StreamingChatResponseHandler {
        private volatile Said said = new Said.Failed(ChatFailure.TIMED_OUT);

        private void hear(StreamingHandle handle) {
            if (isOver()) {
                handle.cancel();
            }
        }

        @Override
        public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
            hear(context.streamingHandle());
        }

        @Override
        public void onPartialThinking(PartialThinking piece, PartialThinkingContext context) {
            hear(context.streamingHandle());
        }

        @Override
        public void onPartialToolCall(PartialToolCall piece, PartialToolCallContext context) {
            hear(context.streamingHandle());
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            said = new Said.Message(response.aiMessage());
        }

        @Override
        public void onError(Throwable error) {
            said = new Said.Failed(ChatFailure.of(error));
        }
    }
}

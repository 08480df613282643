package picket.llm;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One answer on its way to its reader.
 *
 * <p>LangChain4j goes on after an error, and may then report completion too: only the first end passes. Once a reader has
 * cancelled, nothing does.
 */
final class Answer implements StreamingChatResponseHandler {
    private final StreamingChatResponseHandler reader;
    private final AtomicBoolean ended = new AtomicBoolean();

    Answer(StreamingChatResponseHandler reader) {
        this.reader = reader;
    }

    /** Whether a piece may pass; one that comes after the end ends its source instead. */
    private boolean open(StreamingHandle handle) {
        if (ended.get()) {
            handle.cancel();
            return false;
        }
        return true;
    }

    @Override
    public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
        if (open(context.streamingHandle())) {
            reader.onPartialResponse(piece, new PartialResponseContext(new Cancellation(context.streamingHandle())));
        }
    }

    @Override
    public void onPartialThinking(PartialThinking piece, PartialThinkingContext context) {
        if (open(context.streamingHandle())) {
            reader.onPartialThinking(piece, new PartialThinkingContext(new Cancellation(context.streamingHandle())));
        }
    }

    @Override
    public void onPartialToolCall(PartialToolCall piece, PartialToolCallContext context) {
        if (open(context.streamingHandle())) {
            reader.onPartialToolCall(piece, new PartialToolCallContext(new Cancellation(context.streamingHandle())));
        }
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
        if (!ended.get()) {
            reader.onCompleteToolCall(call);
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        if (ended.compareAndSet(false, true)) {
            reader.onCompleteResponse(Usage.whole(response));
        }
    }

    @Override
    public void onError(Throwable error) {
        if (ended.compareAndSet(false, true)) {
            reader.onError(error);
        }
    }

    /** The reader's way to stop. */
    private final class Cancellation implements StreamingHandle {
        private final StreamingHandle handle;

        private Cancellation(StreamingHandle handle) {
            this.handle = handle;
        }

        @Override
        public void cancel() {
            ended.set(true);
            handle.cancel();
        }

        @Override
        public boolean isCancelled() {
            return handle.isCancelled();
        }
    }
}

package picket.llm;

import dev.langchain4j.exception.TimeoutException;
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
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One answer on its way to its reader.
 *
 * <p>A connection that is cut makes LangChain4j report an error and then also completion: only the first end passes.
 * Its timeout ends with the first piece, so pieces are watched here: if none comes for as long as patience lasts, the
 * answer is cancelled and ends in an error.
 */
final class Answer implements StreamingChatResponseHandler {
    private final StreamingChatResponseHandler reader;
    private final Duration patience;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger pieces = new AtomicInteger();
    private final AtomicReference<StreamingHandle> source = new AtomicReference<>(new NotYet());

    Answer(StreamingChatResponseHandler reader, Duration patience) {
        this.reader = reader;
        this.patience = patience;
    }

    /** Starts to watch for silence; the timer is the platform's shared one. */
    void watch() {
        watch(pieces.get());
    }

    private void watch(int before) {
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    int now = pieces.get();
                    if (ended.get()) {
                        return;
                    }
                    if (now != before) {
                        watch(now);
                    } else if (ended.compareAndSet(false, true)) {
                        // First, since whoever asked goes on as soon as the source has ended.
                        reader.onError(new TimeoutException("the model fell silent"));
                        source.get().cancel();
                    }
                });
    }

    /** Counts a piece; one that comes after the end ends its source instead of reaching the reader. */
    private boolean open(StreamingHandle handle) {
        source.set(handle);
        pieces.incrementAndGet();
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

    /** The reader's way to stop: it also ends the watch. */
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

    /** Before the first piece LangChain4j offers nothing to cancel. */
    private record NotYet() implements StreamingHandle {
        @Override
        public void cancel() {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    }
}

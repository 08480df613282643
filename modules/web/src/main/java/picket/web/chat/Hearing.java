package picket.web.chat;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picket.llm.ChatFailure;

/** One answer of the model on its way into the reply. */
final class Hearing implements StreamingChatResponseHandler {
    private final Reply reply;
    private final int step;
    private final Set<String> begun = new HashSet<>();
    private long heard;
    private volatile Optional<ChatResponse> complete = Optional.empty();
    private volatile Optional<ChatFailure> failure = Optional.empty();

    /** @param step which answer of the reply it is, for calls that come without an id */
    Hearing(Reply reply, int step) {
        this.reply = reply;
        this.step = step;
    }

    /** All of it, unless it failed. */
    Optional<ChatResponse> complete() {
        return complete;
    }

    /** Characters that came, also of an answer that was broken off. */
    long heard() {
        return heard;
    }

    /** Why it failed. */
    ChatFailure failure() {
        return failure.orElse(ChatFailure.BROKEN);
    }

    /** The id of a call: the model's, or one of ours. */
    String id(String given, int index) {
        return given.isBlank() ? "call-" + step + "-" + index : given;
    }

    /** Shows a call if no piece of it did. */
    void begin(String call, String name) {
        if (begun.add(call)) {
            reply.toolBegins(call, name);
        }
    }

    @Override
    public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
        heard += piece.text().length();
        reply.text(piece.text());
    }

    @Override
    public void onPartialThinking(PartialThinking piece) {
        heard += piece.text().length();
        reply.thinking(piece.text());
    }

    @Override
    public void onPartialToolCall(PartialToolCall piece, PartialToolCallContext context) {
        var call = id(text(piece.id()), piece.index());
        var arguments = text(piece.partialArguments());
        heard += arguments.length();
        begin(call, text(piece.name()));
        reply.toolPiece(call, arguments);
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        complete = Optional.of(response);
    }

    @Override
    public void onError(Throwable error) {
        failure = Optional.of(ChatFailure.of(error));
    }

    /** LangChain4j gives null for what a provider leaves out. */
    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}

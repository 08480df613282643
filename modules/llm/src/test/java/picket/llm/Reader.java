package picket.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what a reader sees, a line a callback. */
class Reader implements StreamingChatResponseHandler {
    final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Override
    public void onPartialResponse(String piece) {
        seen.add(piece);
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        seen.add("complete: " + response.aiMessage().text());
    }

    @Override
    public void onError(Throwable error) {
        seen.add("failed: " + ChatFailure.of(error));
    }

    String next() throws InterruptedException {
        return String.valueOf(seen.poll(10, TimeUnit.SECONDS));
    }

    void hearsNoMore() throws InterruptedException {
        assertEquals("null", String.valueOf(seen.poll(300, TimeUnit.MILLISECONDS)));
    }
}

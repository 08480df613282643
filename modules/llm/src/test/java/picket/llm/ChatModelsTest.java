package picket.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class ChatModelsTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(20);

    private static ChatModels.Settings settings(String key, URI endpoint) {
        return new ChatModels.Settings(key, endpoint, "small", LONG);
    }

    private static StreamingChatModel model(ChatModels.Settings settings) {
        return assertInstanceOf(ChatModels.Choice.Ready.class, ChatModels.choose(settings))
                .model();
    }

    private static StreamingChatModel model(Provider provider) {
        return model(settings("sk-test", provider.endpoint()));
    }

    private static StreamingChatModel hasty(Provider provider) {
        return model(new ChatModels.Settings("sk-test", provider.endpoint(), "small", SHORT));
    }

    /** Writes down what a reader sees, a line a callback. */
    private static class Reader implements StreamingChatResponseHandler {
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

    @Test
    void anAnswerArrivesPieceByPieceAndEndsOnce() throws IOException, InterruptedException {
        try (var provider = new Provider(exchange -> {
            Provider.open(exchange);
            Provider.piece(exchange, "Hel");
            Provider.piece(exchange, "lo");
            Provider.end(exchange);
        })) {
            var reader = new Reader();
            model(provider).chat("Hi", reader);

            assertEquals("Hel", reader.next());
            assertEquals("lo", reader.next());
            assertEquals("complete: Hello", reader.next());
            reader.hearsNoMore();
            assertEquals("Bearer sk-test", provider.keys().getFirst());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, REFUSED",
        "403, REFUSED",
        "404, UNKNOWN_MODEL",
        "400, REJECTED",
        "413, REJECTED",
        "429, RATE_LIMITED",
        "500, BROKEN",
        "503, BROKEN",
    })
    void aStatusOfTheProviderIsAValueWithWordsOfOurs(int status, ChatFailure expected)
            throws IOException, InterruptedException {
        try (var provider = new Provider(Provider.Script.status(status))) {
            var reader = new Reader();
            model(provider).chat("Hi", reader);

            assertEquals("failed: " + expected, reader.next());
            assertFalse(expected.advice().contains("secret"));
        }
    }

    @Test
    void nobodyListeningIsUnreachable() throws IOException, InterruptedException {
        URI gone;
        try (var provider = new Provider(Provider.Script.status(500))) {
            gone = provider.endpoint();
        }
        var reader = new Reader();
        model(settings("k", gone)).chat("Hi", reader);

        assertEquals("failed: UNREACHABLE", reader.next());
    }

    @Test
    void aConnectionCutInTheMiddleFailsOnce() throws IOException, InterruptedException {
        try (var provider = new Provider(exchange -> {
            Provider.open(exchange);
            Provider.piece(exchange, "Hel");
            throw new IOException("cut");
        })) {
            var reader = new Reader();
            model(provider).chat("Hi", reader);

            assertEquals("Hel", reader.next());
            assertEquals("failed: UNREACHABLE", reader.next());
            reader.hearsNoMore();
        }
    }

    @Test
    void aProviderThatNeverAnswersTimesOut() throws IOException, InterruptedException {
        var end = new CountDownLatch(1);
        try (var provider = new Provider(_ -> await(end))) {
            var reader = new Reader();
            hasty(provider).chat("Hi", reader);

            assertEquals("failed: TIMED_OUT", reader.next());
            reader.hearsNoMore();
            end.countDown();
        }
    }

    @Test
    void aStreamThatStallsTimesOutAndIsCancelled() throws IOException, InterruptedException {
        var stalled = new CountDownLatch(1);
        var noticed = new CountDownLatch(1);
        try (var provider = new Provider(exchange -> {
            Provider.open(exchange);
            Provider.piece(exchange, "Hel");
            await(stalled);
            pourUntilClosed(exchange, noticed);
        })) {
            var reader = new Reader();
            hasty(provider).chat("Hi", reader);

            assertEquals("Hel", reader.next());
            assertEquals("failed: TIMED_OUT", reader.next());
            stalled.countDown();
            assertTrue(noticed.await(10, TimeUnit.SECONDS), "the provider sees the connection close");
            reader.hearsNoMore();
        }
    }

    @Test
    void slowButSteadyIsNoStall() throws IOException, InterruptedException {
        try (var provider = new Provider(exchange -> {
            Provider.open(exchange);
            for (int i = 0; i < 4; i++) {
                pause(SHORT.dividedBy(2));
                Provider.piece(exchange, "x");
            }
            Provider.end(exchange);
        })) {
            var reader = new Reader();
            hasty(provider).chat("Hi", reader);

            for (int i = 0; i < 4; i++) {
                assertEquals("x", reader.next());
            }
            assertEquals("complete: xxxx", reader.next());
        }
    }

    @Test
    void aReaderThatCancelsHearsNoMoreAndTheProviderSeesIt() throws IOException, InterruptedException {
        var noticed = new CountDownLatch(1);
        try (var provider = new Provider(exchange -> {
            Provider.open(exchange);
            pourUntilClosed(exchange, noticed);
        })) {
            var reader = new Reader() {
                @Override
                public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
                    seen.add("one");
                    context.streamingHandle().cancel();
                }
            };
            model(provider).chat("Hi", reader);

            assertEquals("one", reader.next());
            assertTrue(noticed.await(10, TimeUnit.SECONDS), "the provider sees the connection close");
            reader.hearsNoMore();
        }
    }

    @Test
    void withoutAKeyThereIsNoModelAtOpenAiButOneElsewhere() throws IOException, InterruptedException {
        var none = assertInstanceOf(ChatModels.Choice.None.class, ChatModels.choose(settings("", ChatModels.OPENAI)));
        assertTrue(none.reason().contains("OPENAI_API_KEY"));

        try (var provider = new Provider(exchange -> {
            Provider.open(exchange);
            Provider.end(exchange);
        })) {
            var reader = new Reader();
            model(settings("", provider.endpoint())).chat("Hi", reader);
            reader.next();

            assertEquals("null", provider.keys().getFirst());
        }
    }

    @Test
    void theKeyIsNeverPrinted() {
        assertFalse(settings("sk-secret", ChatModels.OPENAI).toString().contains("sk-secret"));
    }

    /** Writes pieces until the peer is gone. */
    private static void pourUntilClosed(HttpExchange exchange, CountDownLatch noticed) throws IOException {
        try {
            while (true) {
                Provider.piece(exchange, "more");
                pause(Duration.ofMillis(10));
            }
        } catch (IOException e) {
            noticed.countDown();
            throw e;
        }
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}

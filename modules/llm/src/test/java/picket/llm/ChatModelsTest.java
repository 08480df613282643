package picket.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picket.http.Json;

@Timeout(30)
class ChatModelsTest {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(20);

    private static ModelSettings settings(ModelProvider provider, String key, URI endpoint) {
        return new ModelSettings(provider, key, endpoint, List.of("small", "large"), 1000, LONG);
    }

    private static StreamingChatModel model(Provider provider) {
        return ChatModels.open(settings(ModelProvider.OPENAI, "sk-test", provider.endpoint()));
    }

    private static StreamingChatModel hasty(Provider provider) {
        return ChatModels.open(
                new ModelSettings(ModelProvider.OPENAI, "sk-test", provider.endpoint(), List.of("small"), 1000, SHORT));
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
            assertEquals("Bearer sk-test", provider.header(0, "Authorization"));
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
        ChatModels.open(settings(ModelProvider.OPENAI, "k", gone)).chat("Hi", reader);

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
    void anAnswerThatNeverBeginsTimesOutAndIsCancelled() throws IOException, InterruptedException {
        var silent = new CountDownLatch(1);
        var noticed = new CountDownLatch(1);
        try (var provider = new Provider(exchange -> {
            Provider.open(exchange);
            await(silent);
            pourUntilClosed(exchange, noticed);
        })) {
            var reader = new Reader();
            hasty(provider).chat("Hi", reader);

            assertEquals(List.of("failed: TIMED_OUT"), List.copyOf(reader.seen));
            silent.countDown();
            assertTrue(noticed.await(10, TimeUnit.SECONDS), "the provider sees the connection close");
        }
    }

    @Test
    void anErrorWithoutEndIsNotWaitedFor() throws IOException, InterruptedException {
        var noticed = new CountDownLatch(1);
        try (var provider = new Provider(exchange -> {
            exchange.sendResponseHeaders(429, 0);
            pourUntilClosed(exchange, noticed);
        })) {
            var reader = new Reader();
            model(provider).chat("Hi", reader);

            assertEquals(List.of("failed: RATE_LIMITED"), List.copyOf(reader.seen));
            assertTrue(noticed.await(10, TimeUnit.SECONDS), "the provider sees the connection close");
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
            for (int i = 0; i < 6; i++) {
                pause(SHORT.dividedBy(5));
                Provider.piece(exchange, "x");
            }
            Provider.end(exchange);
        })) {
            var reader = new Reader();
            hasty(provider).chat("Hi", reader);

            for (int i = 0; i < 6; i++) {
                assertEquals("x", reader.next());
            }
            assertEquals("complete: xxxxxx", reader.next());
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
    void anInterruptEndsAnAnswerBeforeItsFirstPiece() throws IOException, InterruptedException {
        var asked = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var noticed = new CountDownLatch(1);
        try (var provider = new Provider(exchange -> {
            Provider.open(exchange);
            asked.countDown();
            await(go);
            pourUntilClosed(exchange, noticed);
        })) {
            var reader = new Reader();
            var thread = Thread.ofVirtual().start(() -> model(provider).chat("Hi", reader));
            asked.await();
            thread.interrupt();
            assertTrue(reader.next().startsWith("failed"));
            go.countDown();
            assertTrue(noticed.await(10, TimeUnit.SECONDS), "the provider sees the connection close");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, Authorization, Bearer sk-test, max_completion_tokens",
        "AZURE, api-key, sk-test, max_completion_tokens",
        "OPENROUTER, Authorization, Bearer sk-test, max_tokens",
        "COMPATIBLE, Authorization, Bearer sk-test, max_tokens",
    })
    void eachProviderIsAskedAsItWants(ModelProvider name, String header, String value, String longest)
            throws IOException, InterruptedException {
        try (var provider = new Provider(exchange -> {
            Provider.open(exchange);
            Provider.end(exchange);
        })) {
            var reader = new Reader();
            var model = ChatModels.open(settings(name, "sk-test", provider.endpoint()));
            model.chat(
                    ChatRequest.builder()
                            .messages(UserMessage.from("Hi"))
                            .modelName("large")
                            .build(),
                    reader);
            reader.next();

            assertEquals(value, provider.header(0, header));
            var body = Json.MAPPER.readTree(provider.bodies().getFirst());
            assertEquals(1000, body.path(longest).asInt(), body::toString);
            assertEquals("large", body.path("model").asText());
        }
    }

    @Test
    void theVersionOfAnInterfaceAndTheEffortOfThinkingAreSent() throws IOException, InterruptedException {
        var queries = new LinkedBlockingQueue<String>();
        try (var provider = new Provider(exchange -> {
            queries.add(exchange.getRequestURI().getQuery());
            Provider.open(exchange);
            Provider.end(exchange);
        })) {
            var reader = new Reader();
            ChatModels.open(new ModelSettings(
                            ModelProvider.AZURE,
                            "sk-test",
                            URI.create(provider.endpoint() + "?api-version=2025-04-01"),
                            List.of("small"),
                            1000,
                            LONG,
                            Optional.of("high")))
                    .chat("Hi", reader);
            reader.next();

            assertEquals("api-version=2025-04-01", queries.poll());
            assertEquals(
                    "high",
                    Json.MAPPER
                            .readTree(provider.bodies().getFirst())
                            .path("reasoning_effort")
                            .asText());
        }
    }

    @Test
    void withoutAKeyNoneIsSent() throws IOException, InterruptedException {
        try (var provider = new Provider(exchange -> {
            Provider.open(exchange);
            Provider.end(exchange);
        })) {
            var reader = new Reader();
            ChatModels.open(settings(ModelProvider.OLLAMA, "", provider.endpoint()))
                    .chat("Hi", reader);
            reader.next();

            assertEquals("", provider.header(0, "Authorization"));
        }
    }

    @Test
    void anthropicIsSpokenToInItsOwnTongue() throws IOException, InterruptedException {
        try (var provider = new Provider(exchange -> {
            Provider.open(exchange);
            Provider.event(exchange, "message_start", """
                    {"type":"message_start","message":{"id":"m","type":"message","role":"assistant","content":[],\
                    "usage":{"input_tokens":3,"output_tokens":1}}}""");
            Provider.event(exchange, "content_block_start", """
                    {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""");
            Provider.event(exchange, "content_block_delta", """
                    {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}""");
            Provider.event(exchange, "content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}");
            Provider.event(exchange, "message_delta", """
                    {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}""");
            Provider.event(exchange, "message_stop", "{\"type\":\"message_stop\"}");
            exchange.close();
        })) {
            var reader = new Reader();
            ChatModels.open(settings(ModelProvider.ANTHROPIC, "sk-test", provider.endpoint()))
                    .chat("Hi", reader);

            assertEquals("Hello", reader.next());
            assertEquals("complete: Hello", reader.next());
            assertEquals("sk-test", provider.header(0, "x-api-key"));
            assertEquals(
                    1000,
                    Json.MAPPER
                            .readTree(provider.bodies().getFirst())
                            .path("max_tokens")
                            .asInt());
        }
    }

    @Test
    void whatAnthropicHasCachedCountsToo() throws IOException, InterruptedException {
        try (var provider = new Provider(exchange -> {
            Provider.open(exchange);
            Provider.event(exchange, "message_start", """
                    {"type":"message_start","message":{"id":"m","type":"message","role":"assistant","content":[],"usage":\
                    {"input_tokens":11,"cache_creation_input_tokens":100,"cache_read_input_tokens":2000,\
                    "output_tokens":1}}}""");
            Provider.event(exchange, "content_block_start", """
                    {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""");
            Provider.event(exchange, "content_block_delta", """
                    {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}""");
            Provider.event(exchange, "content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}");
            Provider.event(exchange, "message_delta", """
                    {"type":"message_delta","delta":{"stop_reason":"max_tokens"},"usage":{"output_tokens":7}}""");
            Provider.event(exchange, "message_stop", "{\"type\":\"message_stop\"}");
            exchange.close();
        })) {
            var reader = new Reader() {
                @Override
                public void onCompleteResponse(ChatResponse response) {
                    var usage = response.tokenUsage();
                    seen.add(usage.inputTokenCount() + " in, " + usage.outputTokenCount() + " out, "
                            + response.finishReason());
                }
            };
            ChatModels.open(settings(ModelProvider.ANTHROPIC, "sk-test", provider.endpoint()))
                    .chat("Hi", reader);

            assertEquals("Hello", reader.next());
            assertEquals("2111 in, 7 out, LENGTH", reader.next());
        }
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

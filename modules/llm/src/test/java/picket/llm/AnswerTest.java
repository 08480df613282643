package picket.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers end. */
@Timeout(30)
class AnswerTest {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(20);

    private static StreamingChatModel model(Provider provider) {
        return provider.model(ModelProvider.OPENAI, LONG);
    }

    private static StreamingChatModel hasty(Provider provider) {
        return provider.model(ModelProvider.OPENAI, SHORT);
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
        StreamingChatModel gone;
        try (var provider = new Provider(Provider.Script.status(500))) {
            gone = model(provider);
        }
        var reader = new Reader();
        gone.chat("Hi", reader);

        assertEquals("failed: UNREACHABLE", reader.next());
    }

    @Test
    void aKeptConnectionThatEndsAsItIsUsedAgainIsReplaced() throws IOException, InterruptedException {
        var requests = new AtomicInteger();
        try (var provider = new Provider(exchange -> {
            if (requests.incrementAndGet() == 2) {
                throw new IOException("idle for too long");
            }
            Provider.open(exchange);
            Provider.end(exchange);
        })) {
            var reader = new Reader();
            var model = model(provider);
            model.chat("Hi", reader);
            model.chat("Hi", reader);

            assertEquals(List.of("complete: null", "complete: null"), List.copyOf(reader.seen));
            assertEquals(3, requests.get());
        }
    }

    @Test
    void aProviderThatEndsEachConnectionIsAskedTwice() throws IOException, InterruptedException {
        try (var provider = new Provider(_ -> {
            throw new IOException("cut");
        })) {
            var reader = new Reader();
            model(provider).chat("Hi", reader);

            assertEquals(List.of("failed: UNREACHABLE"), List.copyOf(reader.seen));
            assertEquals(2, provider.bodies().size());
        }
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error':{'message':'secret words','code':500}}",
                "{'error':'secret words','error_type':'generation'}",
                "{'id':'1','choices':[{'index':0,'delta':{'content':''},'finish_reason':'error'}]}",
            })
    void anErrorThatIsToldInTheMiddleFailsTheAnswer(String error) throws IOException, InterruptedException {
        try (var provider = new Provider(exchange -> {
            Provider.open(exchange);
            Provider.piece(exchange, "Hel");
            Provider.send(exchange, error.replace('\'', '"'));
            Provider.end(exchange);
        })) {
            var reader = new Reader();
            model(provider).chat("Hi", reader);

            assertEquals(List.of("Hel", "failed: BROKEN"), List.copyOf(reader.seen));
        }
    }

    @Test
    void anAnswerThatStopsBeforeItsEndFails() throws IOException, InterruptedException {
        try (var provider = new Provider(exchange -> {
            Provider.open(exchange);
            Provider.piece(exchange, "Hel");
            exchange.close();
        })) {
            var reader = new Reader();
            model(provider).chat("Hi", reader);

            assertEquals(List.of("Hel", "failed: UNREACHABLE"), List.copyOf(reader.seen));
        }
    }

    @Test
    void anAnswerOfAnthropicThatStopsBeforeItsEndFails() throws IOException, InterruptedException {
        try (var provider = new Provider(exchange -> {
            Provider.open(exchange);
            Provider.event(exchange, "content_block_start", """
                    {"type":"content_block_start","index":0,"content_block":{"type":"text","text":"Hel"}}""");
            exchange.close();
        })) {
            var reader = new Reader();
            provider.model(ModelProvider.ANTHROPIC, LONG).chat("Hi", reader);

            assertEquals(List.of("Hel", "failed: UNREACHABLE"), List.copyOf(reader.seen));
        }
    }

    /** LangChain4j knows OpenAI's own reasons only. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'1','error':null,'choices':[{'index':0,'delta':{},'finish_reason':'eos'}]}",
                "{'id':'1','error':{},'choices':[{'index':0,'delta':{'content':''},'finish_reason':'stop'}]}",
                "[DONE]",
            })
    void anAnswerIsWholeHoweverItsProviderSaysSo(String last) throws IOException, InterruptedException {
        try (var provider = new Provider(exchange -> {
            Provider.open(exchange);
            Provider.piece(exchange, "an \\\"error\\\"");
            Provider.send(exchange, last.replace('\'', '"'));
            exchange.close();
        })) {
            var reader = new Reader();
            model(provider).chat("Hi", reader);

            assertEquals(List.of("an \"error\"", "complete: an \"error\""), List.copyOf(reader.seen));
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

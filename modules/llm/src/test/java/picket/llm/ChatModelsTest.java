package picket.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picket.http.Json;

@Timeout(30)
class ChatModelsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private static ModelSettings settings(ModelProvider provider, String key, URI endpoint) {
        return new ModelSettings(provider, key, endpoint, List.of("small", "large"), 1000, LONG);
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
            provider.model(ModelProvider.OPENAI, LONG).chat("Hi", reader);

            assertEquals("Hel", reader.next());
            assertEquals("lo", reader.next());
            assertEquals("complete: Hello", reader.next());
            reader.hearsNoMore();
            assertEquals("Bearer sk-test", provider.header(0, "Authorization"));
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
}

package picket.llm;

import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chat models of a deployment's provider. */
public final class ChatModels {
    private ChatModels() {}

    /**
     * The models of a provider; talks to nobody yet. A request may name another model than the first.
     *
     * <p>Asking takes as long as the answer. Each ends exactly once, in completion or error, unless the reader cancels it:
     * then it just ends. An interrupt of the thread that asks ends it at once, in an error. {@link ChatFailure#of} says
     * what an error means. The input tokens of an answer include those that the provider had cached.
     */
    public static StreamingChatModel open(ModelSettings settings) {
        var model = switch (settings.provider()) {
            case ANTHROPIC -> anthropic(settings);
            case OPENAI, AZURE, OPENROUTER, OLLAMA, COMPATIBLE -> openAi(settings);
        };
        return new TidyModel(model);
    }

    private static StreamingChatModel anthropic(ModelSettings settings) {
        return AnthropicStreamingChatModel.builder()
                .baseUrl(settings.endpoint().toString())
                .apiKey(settings.key())
                .modelName(settings.models().getFirst())
                .maxTokens(settings.longest())
                .cacheSystemMessages(true)
                .cacheTools(true)
                .httpClientBuilder(OwnThreadHttp.patient(settings.patience()))
                .build();
    }

    private static StreamingChatModel openAi(ModelSettings settings) {
        var endpoint = settings.endpoint();
        var builder = OpenAiStreamingChatModel.builder()
                .baseUrl(endpoint.toString().replaceFirst("\\?.*", ""))
                .customQueryParams(query(endpoint))
                .modelName(settings.models().getFirst())
                .httpClientBuilder(OwnThreadHttp.patient(settings.patience()));
        settings.effort().ifPresent(builder::reasoningEffort);
        if (settings.provider().countsCompletionTokens()) {
            builder.maxCompletionTokens(settings.longest());
        } else {
            builder.maxTokens(settings.longest());
        }
        if (settings.provider() == ModelProvider.AZURE) {
            builder.customHeaders(Map.of("api-key", settings.key()));
        } else if (!settings.key().isEmpty()) {
            builder.apiKey(settings.key());
        }
        return builder.build();
    }

    private static Map<String, String> query(URI endpoint) {
        return Stream.ofNullable(endpoint.getQuery())
                .flatMap(query -> Arrays.stream(query.split("&", -1)))
                .map(part -> part.split("=", 2))
                .filter(part -> part.length == 2)
                .collect(Collectors.toMap(part -> part[0], part -> part[1], (one, _) -> one));
    }
}

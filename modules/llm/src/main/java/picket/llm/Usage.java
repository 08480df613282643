package picket.llm;

import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an answer took, in the sense that all providers but one have: the input with what of it is cached. */
final class Usage {
    private Usage() {}

    /**
     * The answer with all its input counted. Anthropic's {@code input_tokens} are only what follows the last mark of its
     * cache; what was written to the cache or read from it stands beside them.
     */
    static ChatResponse whole(ChatResponse answer) {
        return answer.tokenUsage() instanceof AnthropicTokenUsage usage
                ? ChatResponse.builder()
                        .aiMessage(answer.aiMessage())
                        .id(answer.id())
                        .modelName(answer.modelName())
                        .tokenUsage(whole(usage))
                        .finishReason(answer.finishReason())
                        .build()
                : answer;
    }

    private static TokenUsage whole(AnthropicTokenUsage usage) {
        int input = tokens(usage.inputTokenCount())
                + tokens(usage.cacheCreationInputTokens())
                + tokens(usage.cacheReadInputTokens());
        return new TokenUsage(input, tokens(usage.outputTokenCount()));
    }

    /** LangChain4j gives null for what a provider leaves out. */
    private static int tokens(@Nullable Integer counted) {
        return Optional.ofNullable(counted).orElse(0);
    }
}

package picket.llm;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/** Whose chat models can be used. */
public enum ModelProvider {
    /** OpenAI. */
    OPENAI("openai", "https://api.openai.com/v1", "gpt-5"),
    /** Azure OpenAI, at the address of a resource of one's own: {@code https://NAME.openai.azure.com/openai/v1}. */
    AZURE("azure-openai", "", ""),
    /** Anthropic. */
    ANTHROPIC("anthropic", "https://api.anthropic.com/v1", "claude-sonnet-4-5"),
    /** OpenRouter, which passes on to others. */
    OPENROUTER("openrouter", "https://openrouter.ai/api/v1", "openai/gpt-5.6-luna"),
    /** Ollama, mostly on the same machine; it needs no key. */
    OLLAMA("ollama", "http://127.0.0.1:11434/v1", ""),
    /** Anything else that speaks OpenAI's chat completions; the key is up to it. */
    COMPATIBLE("compatible", "", "");

    private final String id;
    private final String endpoint;
    private final String model;

    ModelProvider(String id, String endpoint, String model) {
        this.id = id;
        this.endpoint = endpoint;
        this.model = model;
    }

    /** The name in settings. */
    public String id() {
        return id;
    }

    /** Where it answers, if that is one place for all. */
    public Optional<URI> endpoint() {
        return Optional.of(endpoint).filter(url -> !url.isEmpty()).map(URI::create);
    }

    /** The model that is used if nobody chose. */
    public Optional<String> model() {
        return Optional.of(model).filter(name -> !name.isEmpty());
    }

    /** Whether it answers nobody without a key. */
    public boolean needsKey() {
        return this != OLLAMA && this != COMPATIBLE;
    }

    /** Whether it speaks of tokens as OpenAI's newer models do, which refuse the older parameter. */
    boolean countsCompletionTokens() {
        return this == OPENAI || this == AZURE;
    }

    /** The provider of this name. */
    public static Optional<ModelProvider> of(String id) {
        return Arrays.stream(values())
                .filter(provider -> provider.id.equals(id))
                .findFirst();
    }
}

package picket.llm;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picket.http.Settings;

/**
 * What to talk to.
 *
 * @param key of the provider; empty for none
 * @param endpoint base URL, for example {@code http://127.0.0.1:11434/v1}; a query of it, such as the {@code api-version}
 *     of Azure, is sent with every request
 * @param models as the provider names them, at least one; the first is used if nobody chose
 * @param longest most tokens of one answer
 * @param patience how long the provider may be silent before and within an answer
 * @param effort of thinking, as providers with OpenAI's interface name it; empty to leave it to them
 */
public record ModelSettings(
        ModelProvider provider,
        String key,
        URI endpoint,
        List<String> models,
        int longest,
        Duration patience,
        Optional<String> effort) {
    private static final int LONGEST = 16_000;
    private static final String NAMES =
            Arrays.stream(ModelProvider.values()).map(ModelProvider::id).collect(Collectors.joining(", "));

    /** Copies the models. */
    public ModelSettings {
        models = List.copyOf(models);
    }

    /** One that leaves the effort of thinking to the provider. */
    public ModelSettings(
            ModelProvider provider, String key, URI endpoint, List<String> models, int longest, Duration patience) {
        this(provider, key, endpoint, models, longest, patience, Optional.empty());
    }

    /**
     * Declares and reads these keys.
     *
     * @return empty if no provider is set up, which is no fault
     */
    public static Optional<ModelSettings> read(Settings source) {
        var keys = keys(source);
        var chosen = source.key(
                        "EMBEDDED_AGENT_PROVIDER",
                        "provider of chat models: " + NAMES + "; by default the one whose key is set")
                .text();
        var url = source.key("PICKET_MODEL_URL", "where the provider of chat models answers, if not at its usual place")
                .url();
        var models = source.key("PICKET_MODELS", "chat models to choose from, the default first")
                .list();
        var patience = source.key("PICKET_MODEL_PATIENCE", "how long the provider of chat models may be silent")
                .duration(Duration.ofSeconds(60));
        return provider(source, chosen, keys)
                .flatMap(provider -> complete(source, provider, keys, url, models, patience));
    }

    private static Map<ModelProvider, String> keys(Settings source) {
        var keys = new EnumMap<ModelProvider, String>(ModelProvider.class);
        key(source, "OPENAI_API_KEY", "OpenAI, Azure OpenAI or a compatible provider")
                .ifPresent(key -> List.of(ModelProvider.OPENAI, ModelProvider.AZURE, ModelProvider.COMPATIBLE)
                        .forEach(provider -> keys.put(provider, key)));
        key(source, "ANTHROPIC_API_KEY", "Anthropic").ifPresent(key -> keys.put(ModelProvider.ANTHROPIC, key));
        key(source, "OPENROUTER_API_KEY", "OpenRouter").ifPresent(key -> keys.put(ModelProvider.OPENROUTER, key));
        return keys;
    }

    private static Optional<String> key(Settings source, String name, String whose) {
        return source.key(name, "key of chat models at " + whose).secret().filter(key -> !key.isEmpty());
    }

    /** The one that was named, else the only one with a key; two keys without a choice are a fault. */
    private static Optional<ModelProvider> provider(
            Settings source, Optional<String> chosen, Map<ModelProvider, String> keys) {
        if (chosen.isPresent()) {
            var named = ModelProvider.of(chosen.get());
            if (named.isEmpty()) {
                source.fault("EMBEDDED_AGENT_PROVIDER is not one of: " + NAMES);
            }
            return named;
        }
        var candidates = List.of(ModelProvider.OPENAI, ModelProvider.ANTHROPIC, ModelProvider.OPENROUTER).stream()
                .filter(keys::containsKey)
                .toList();
        if (candidates.size() > 1) {
            source.fault("keys of several providers of chat models are set: choose with EMBEDDED_AGENT_PROVIDER");
            return Optional.empty();
        }
        return candidates.stream().findFirst();
    }

    private static Optional<ModelSettings> complete(
            Settings source,
            ModelProvider provider,
            Map<ModelProvider, String> keys,
            Optional<URI> url,
            List<String> models,
            Duration patience) {
        var endpoint = url.or(provider::endpoint);
        var names = models.isEmpty() ? provider.model().map(List::of).orElse(List.of()) : models;
        var key = keys.getOrDefault(provider, "");
        if (endpoint.isEmpty()) {
            source.fault("PICKET_MODEL_URL is not set: the provider " + provider.id() + " has no usual place");
        }
        if (names.isEmpty()) {
            source.fault("PICKET_MODELS is not set: name a chat model of the provider " + provider.id());
        }
        if (key.isEmpty() && provider.needsKey()) {
            source.fault("the provider " + provider.id() + " needs a key: set "
                    + switch (provider) {
                        case ANTHROPIC -> "ANTHROPIC_API_KEY";
                        case OPENROUTER -> "OPENROUTER_API_KEY";
                        case OPENAI, AZURE, OLLAMA, COMPATIBLE -> "OPENAI_API_KEY";
                    });
        }
        return endpoint.filter(_ -> !names.isEmpty())
                .map(place -> new ModelSettings(provider, key, place, names, LONGEST, patience));
    }

    /** A fixed mask in place of the key. */
    @Override
    public String toString() {
        return "ModelSettings[" + provider + ", ***, " + endpoint + ", " + models + "]";
    }
}

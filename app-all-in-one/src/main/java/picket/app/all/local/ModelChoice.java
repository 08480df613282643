package picket.app.all.local;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picket.app.all.command.Misuse;
import picket.llm.ModelProvider;
import picket.llm.ModelSettings;
import picocli.CommandLine.ParseResult;

/**
 * The chat model of a command for one user. Where it answers is told by flags alone, so that no variable that something
 * else sets sends words and keys to another place.
 *
 * @param model empty if there is none, or if what was said of it does not suffice
 * @param note what there is to say about that at the start; may be empty
 */
record ModelChoice(Optional<ModelSettings> model, String note) {
    private static final String PROVIDERS =
            Arrays.stream(ModelProvider.values()).map(ModelProvider::id).collect(Collectors.joining(", "));
    private static final List<String> EFFORTS = List.of("none", "minimal", "low", "medium", "high", "xhigh");
    private static final int LONGEST = 16_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Reads flags and variables; what cannot be meant ends the command, what is missing only leaves it without a model. */
    static ModelChoice of(ParseResult parsed, Map<String, String> environment) {
        return new Reader(parsed, environment).choice();
    }

    private static ModelChoice none(String note) {
        return new ModelChoice(Optional.empty(), note);
    }

    private record Reader(ParseResult parsed, Map<String, String> environment) {
        private ModelChoice choice() {
            var openAiUrl = url("--openai-base-url");
            var anthropicUrl = url("--anthropic-base-url");
            var chosen = value("--agent-provider")
                    .map(id -> ModelProvider.of(id)
                            .orElseThrow(() ->
                                    new Misuse("--agent-provider (EMBEDDED_AGENT_PROVIDER) is one of: " + PROVIDERS)));
            if (chosen.isPresent()) {
                return complete(chosen.get(), openAiUrl, anthropicUrl, "");
            }
            var keys = keys();
            return switch (keys.size()) {
                case 0 -> none("no language model is set up: rules read plain words");
                case 1 -> {
                    var provider = keys.keySet().iterator().next();
                    yield complete(
                            provider,
                            openAiUrl,
                            anthropicUrl,
                            "the key of " + provider.id()
                                    + " was found; that this chooses a provider is deprecated, set"
                                    + " --agent-provider (EMBEDDED_AGENT_PROVIDER)");
                }
                default ->
                    none("keys of several providers are set, so none is used: choose with --agent-provider"
                            + " (EMBEDDED_AGENT_PROVIDER)");
            };
        }

        private Map<ModelProvider, String> keys() {
            var keys = new EnumMap<ModelProvider, String>(ModelProvider.class);
            for (var provider : List.of(ModelProvider.OPENAI, ModelProvider.ANTHROPIC, ModelProvider.OPENROUTER)) {
                variable(keyOf(provider)).ifPresent(key -> keys.put(provider, key));
            }
            return keys;
        }

        private ModelChoice complete(
                ModelProvider provider, Optional<URI> openAiUrl, Optional<URI> anthropicUrl, String note) {
            var key = variable(keyOf(provider)).orElse("");
            var endpoint = switch (provider) {
                case ANTHROPIC -> anthropicUrl.or(provider::endpoint);
                case OPENROUTER -> provider.endpoint();
                case OPENAI, OLLAMA, COMPATIBLE -> openAiUrl.or(provider::endpoint);
                case AZURE -> openAiUrl.map(this::versioned);
            };
            var model = switch (provider) {
                case ANTHROPIC -> value("--anthropic-model");
                case OPENROUTER -> variable("OPENROUTER_MODEL");
                case OPENAI, AZURE, OLLAMA, COMPATIBLE -> value("--openai-model");
            };
            var name = model.or(provider::model);
            if (key.isEmpty() && provider.needsKey()) {
                return none(
                        "the provider " + provider.id() + " needs " + keyOf(provider) + ": no language model is used");
            }
            if (endpoint.isEmpty()) {
                return none("the provider " + provider.id() + " needs --openai-base-url: no language model is used");
            }
            if (provider == ModelProvider.AZURE && !isAzure(endpoint.get())) {
                return none(
                        "--openai-base-url of azure-openai ends with /openai/v1 or /openai/deployments/NAME: no language"
                                + " model is used");
            }
            if (name.isEmpty()) {
                return none("the provider " + provider.id()
                        + " needs --openai-model (OPENAI_MODEL): no language model is used");
            }
            var effort = provider == ModelProvider.OPENROUTER ? effort() : Optional.<String>empty();
            return new ModelChoice(
                    Optional.of(new ModelSettings(
                            provider, key, endpoint.get(), List.of(name.get()), LONGEST, PATIENCE, effort)),
                    note);
        }

        private static String keyOf(ModelProvider provider) {
            return switch (provider) {
                case ANTHROPIC -> "ANTHROPIC_API_KEY";
                case OPENROUTER -> "OPENROUTER_API_KEY";
                case OPENAI, AZURE, OLLAMA, COMPATIBLE -> "OPENAI_API_KEY";
            };
        }

        private static boolean isAzure(URI endpoint) {
            return endpoint.getPath().matches(".*/openai/(v1|deployments/[^/]+)/?");
        }

        private URI versioned(URI endpoint) {
            return variable("OPENAI_API_VERSION")
                    .filter(_ -> endpoint.getRawQuery() == null)
                    .map(version -> URI.create(endpoint + "?api-version=" + version))
                    .orElse(endpoint);
        }

        /** An empty value leaves it to the provider. */
        private Optional<String> effort() {
            var said = Optional.ofNullable(environment.get("OPENROUTER_REASONING_EFFORT"))
                    .map(effort -> effort.equals("max") ? "xhigh" : effort)
                    .orElse("high");
            if (!said.isEmpty() && !EFFORTS.contains(said)) {
                throw new Misuse("OPENROUTER_REASONING_EFFORT is one of: " + String.join(", ", EFFORTS) + ", max");
            }
            return Optional.of(said).filter(effort -> !effort.isEmpty());
        }

        private Optional<URI> url(String flag) {
            return value(flag).map(text -> absolute(flag, text));
        }

        private static URI absolute(String flag, String text) {
            try {
                var url = URI.create(text.replaceFirst("/+$", ""));
                if (url.getHost() != null && List.of("http", "https").contains(url.getScheme())) {
                    return url;
                }
            } catch (IllegalArgumentException e) {
                // Said below.
            }
            throw new Misuse(flag + " is not an absolute http or https URL, such as https://models.example.com/v1");
        }

        private Optional<String> value(String flag) {
            return LocalFlags.value(parsed, environment, flag);
        }

        private Optional<String> variable(String name) {
            return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
        }
    }
}

package picket.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picket.http.Settings;

class ModelSettingsTest {
    private static Optional<ModelSettings> read(Map<String, String> environment) {
        var source = Settings.of(environment, Map.of(), Map.of());
        var settings = ModelSettings.read(source);
        source.check();
        return settings;
    }

    private static List<String> faults(Map<String, String> environment) {
        return assertThrows(Settings.Faults.class, () -> read(environment)).messages();
    }

    @Test
    void withoutAKeyThereIsNoModel() {
        assertEquals(Optional.empty(), read(Map.of()));
    }

    @Test
    void theOnlyKeyDecides() {
        var openAi = read(Map.of("OPENAI_API_KEY", "sk")).orElseThrow();
        assertEquals(ModelProvider.OPENAI, openAi.provider());
        assertEquals(List.of("gpt-5"), openAi.models());
        assertEquals(16_000, openAi.longest());
        assertEquals(
                ModelProvider.ANTHROPIC,
                read(Map.of("ANTHROPIC_API_KEY", "sk")).orElseThrow().provider());
        assertEquals(
                URI.create("https://openrouter.ai/api/v1"),
                read(Map.of("OPENROUTER_API_KEY", "sk")).orElseThrow().endpoint());
    }

    @Test
    void aProviderCanBeChosenWithItsModels() {
        var settings = read(Map.of(
                        "EMBEDDED_AGENT_PROVIDER", "azure-openai",
                        "OPENAI_API_KEY", "sk",
                        "ANTHROPIC_API_KEY", "sk-ant",
                        "PICKET_MODEL_URL", "https://name.openai.azure.com/openai/v1",
                        "PICKET_MODELS", "large, small"))
                .orElseThrow();
        assertEquals(ModelProvider.AZURE, settings.provider());
        assertEquals("sk", settings.key());
        assertEquals(List.of("large", "small"), settings.models());
    }

    @Test
    void aLocalProviderNeedsNoKey() {
        var ollama = read(Map.of("EMBEDDED_AGENT_PROVIDER", "ollama", "PICKET_MODELS", "qwen3"))
                .orElseThrow();
        assertEquals(URI.create("http://127.0.0.1:11434/v1"), ollama.endpoint());
        assertEquals("", ollama.key());
    }

    @Test
    void whatCannotWorkIsNamed() {
        assertEquals(
                List.of("keys of several providers of chat models are set: choose with EMBEDDED_AGENT_PROVIDER"),
                faults(Map.of("OPENAI_API_KEY", "sk", "ANTHROPIC_API_KEY", "sk")));
        assertEquals(
                List.of(
                        "PICKET_MODEL_URL is not set: the provider compatible has no usual place",
                        "PICKET_MODELS is not set: name a chat model of the provider compatible"),
                faults(Map.of("EMBEDDED_AGENT_PROVIDER", "compatible")));
        assertEquals(
                List.of("the provider anthropic needs a key: set ANTHROPIC_API_KEY"),
                faults(Map.of("EMBEDDED_AGENT_PROVIDER", "anthropic")));
        assertEquals(1, faults(Map.of("EMBEDDED_AGENT_PROVIDER", "other")).size());
    }

    @Test
    void theKeyIsNeverPrinted() {
        assertFalse(read(Map.of("OPENAI_API_KEY", "sk-hidden"))
                .orElseThrow()
                .toString()
                .contains("sk-hidden"));
    }
}

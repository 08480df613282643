package picket.app.all.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picket.app.all.command.Command;
import picket.app.all.command.Misuse;
import picket.llm.ModelProvider;
import picket.llm.ModelSettings;
import picocli.CommandLine;

/** The language model of a command for one user: precedence, validation and what is said at the start. */
class ModelChoiceTest {
    private static ModelChoice choice(Map<String, String> environment, String... words) {
        var parsed = new CommandLine(LocalFlags.of(Command.named("test", ""))).parseArgs(words);
        return ModelChoice.of(parsed, environment);
    }

    private static ModelSettings model(Map<String, String> environment, String... words) {
        var choice = choice(environment, words);
        return choice.model().orElseThrow(() -> new AssertionError(choice.note()));
    }

    @Test
    void withoutAnyKeyThereIsNoModelAndThatIsSaid() {
        var choice = choice(Map.of());
        assertEquals(Optional.empty(), choice.model());
        assertTrue(choice.note().contains("no language model"), choice.note());
    }

    @Test
    void oneKeyAloneWorksButIsDeprecated() {
        var choice = choice(Map.of("ANTHROPIC_API_KEY", "k"));
        var model = choice.model().orElseThrow();
        assertEquals(ModelProvider.ANTHROPIC, model.provider());
        assertEquals("claude-sonnet-4-5", model.models().getFirst());
        assertTrue(choice.note().contains("deprecated"), choice.note());
    }

    @Test
    void severalKeysWithoutAChoiceAreNotUsed() {
        var choice = choice(Map.of("OPENAI_API_KEY", "k", "OPENROUTER_API_KEY", "k"));
        assertEquals(Optional.empty(), choice.model());
        assertTrue(choice.note().contains("choose with --agent-provider"), choice.note());
    }

    @Test
    void flagsWinOverVariables() {
        var model = model(
                Map.of(
                        "EMBEDDED_AGENT_PROVIDER", "anthropic",
                        "OPENAI_API_KEY", "k",
                        "ANTHROPIC_API_KEY", "other",
                        "OPENAI_MODEL", "old"),
                "--agent-provider=openai",
                "--openai-model",
                "new",
                "--openai-base-url",
                "https://models.example/v1/");
        assertEquals(ModelProvider.OPENAI, model.provider());
        assertEquals("k", model.key());
        assertEquals("new", model.models().getFirst());
        assertEquals("https://models.example/v1", model.endpoint().toString());
    }

    @Test
    void noVariableSendsWordsAndKeysElsewhere() {
        var model = model(Map.of(
                "EMBEDDED_AGENT_PROVIDER", "openai",
                "OPENAI_API_KEY", "k",
                "OPENAI_BASE_URL", "https://evil.example/v1",
                "PICKET_MODEL_URL", "https://evil.example/v1"));
        assertEquals("https://api.openai.com/v1", model.endpoint().toString());
    }

    @Test
    void azureTakesItsVersionAndItsTwoForms() {
        var variables = Map.of(
                "EMBEDDED_AGENT_PROVIDER",
                "azure-openai",
                "OPENAI_API_KEY",
                "k",
                "OPENAI_MODEL",
                "m",
                "OPENAI_API_VERSION",
                "2025-04-01");
        assertEquals(
                "https://a.example/openai/deployments/d?api-version=2025-04-01",
                model(variables, "--openai-base-url", "https://a.example/openai/deployments/d")
                        .endpoint()
                        .toString());
        assertTrue(choice(variables, "--openai-base-url", "https://a.example/v1")
                .note()
                .contains("/openai/deployments/NAME"));
        assertTrue(choice(variables).note().contains("needs --openai-base-url"));
    }

    @ParameterizedTest
    @CsvSource({"-, high", "max, xhigh", "low, low", "'', ''"})
    void openRouterThinksAsHardAsItIsTold(String said, String sent) {
        var variables = new HashMap<>(
                Map.of("EMBEDDED_AGENT_PROVIDER", "openrouter", "OPENROUTER_API_KEY", "k", "OPENROUTER_MODEL", "m"));
        if (!said.equals("-")) {
            variables.put("OPENROUTER_REASONING_EFFORT", said);
        }
        var model = model(variables);
        assertEquals(sent, model.effort().orElse(""));
        assertEquals("m", model.models().getFirst());
        assertEquals("https://openrouter.ai/api/v1", model.endpoint().toString());
    }

    @Test
    void ollamaNeedsNoKey() {
        var model = model(Map.of(), "--agent-provider", "ollama", "--openai-model", "qwen3");
        assertEquals("http://127.0.0.1:11434/v1", model.endpoint().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--agent-provider openai                       | needs OPENAI_API_KEY",
                "--agent-provider anthropic                    | needs ANTHROPIC_API_KEY",
                "--agent-provider ollama                       | needs --openai-model",
            })
    void whatIsMissingLeavesTheCommandWithoutAModel(String words, String said) {
        var choice = choice(Map.of(), words.split(" "));
        assertEquals(Optional.empty(), choice.model());
        assertTrue(choice.note().contains(said), choice.note());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--agent-provider nobody                       | openai, azure-openai, anthropic, openrouter",
                "--openai-base-url models.example              | not an absolute http or https URL",
                "--anthropic-base-url ftp://models.example     | not an absolute http or https URL",
            })
    void whatCannotBeMeantEndsTheCommand(String words, String said) {
        var thrown = assertThrows(Misuse.class, () -> choice(Map.of(), words.split(" ")));
        assertTrue(String.valueOf(thrown.getMessage()).contains(said), thrown::toString);
    }

    @Test
    void aKeyIsNotPrinted() {
        var choice = choice(Map.of("EMBEDDED_AGENT_PROVIDER", "openai", "OPENAI_API_KEY", "sk-secret"));
        assertFalse(choice.toString().contains("sk-secret"));
    }
}

package picket.web.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static picket.web.chat.ChatStage.body;
import static picket.web.chat.ChatStage.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picket.http.Json;
import picket.oauth.spi.Constraints;

/** Questions, what a model makes of them, and what must come of it: {@code evaluation.json}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvaluationTest {
    private static final int LONGEST_PROMPT = 2_000;

    private final ChatStage stage = new ChatStage(Map.of("PICKET_LIMIT_CHATS_PER_USER", "1000"));

    @AfterAll
    void close() {
        stage.close();
    }

    static Stream<JsonNode> cases() throws IOException {
        try (var in = Objects.requireNonNull(EvaluationTest.class.getResourceAsStream("evaluation.json"))) {
            return Json.MAPPER.readTree(in).valueStream();
        }
    }

    @ParameterizedTest
    @MethodSource
    void cases(JsonNode evaluated) {
        evaluated
                .path("answers")
                .properties()
                .forEach(answer ->
                        stage.mcp.answer(answer.getKey(), answer.getValue().toString()));
        for (var step : evaluated.path("model")) {
            if (step.has("says")) {
                stage.model.says(step.path("says").asText());
            } else {
                stage.model.calls(texts(step.path("calls")).toArray(String[]::new));
            }
        }
        // What the case before has asked of the tools is forgotten by then.
        stage.site.clock.pass(Duration.ofMinutes(2));
        int before = stage.mcp.called().size();

        var answer = stage.send(body(message("user", evaluated.path("question").asText())));

        var called = stage.mcp.called();
        assertEquals(texts(evaluated.path("ran")), called.subList(before, called.size()));
        var waiting = answer.parts().stream()
                .filter(part -> part.path("type").asText().equals("tool-approval-request"))
                .map(part -> name(answer, part.path("toolCallId").asText()))
                .toList();
        assertEquals(texts(evaluated.path("waits")), waiting);
        assertEquals(
                evaluated.path("ends").asText(),
                answer.part("finish").path("finishReason").asText());
    }

    private static String name(ChatStage.Answered answer, String call) {
        return answer.parts().stream()
                .filter(part -> part.path("toolCallId").asText().equals(call) && part.has("toolName"))
                .map(part -> part.path("toolName").asText())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    @Test
    void thePromptIsShort() {
        var prompt = SystemPrompt.load().on(LocalDate.of(2026, 11, 23), Constraints.NONE);
        assertTrue(prompt.text().length() <= LONGEST_PROMPT, () -> prompt.text().length() + " characters");
        assertTrue(prompt.text().contains("Today is 2026-11-23."));
    }
}

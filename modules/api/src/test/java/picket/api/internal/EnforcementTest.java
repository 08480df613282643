package picket.api.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picket.api.testing.Deployment;
import picket.api.tools.Declaration;
import picket.api.tools.Surface;
import picket.api.tools.Tool;

/**
 * A25: what a session does not have is neither listed nor found nor run, by whatever way: every tool under every shape
 * of grant, directly and through the gateway. What is missing answers like what never was.
 */
final class EnforcementTest {
    private static final Pattern TOOL = Pattern.compile(AllTools.list().stream()
            .map(tool -> tool.declaration().name())
            .collect(Collectors.joining("|", "\\b(", ")\\b")));
    private static final Map<Map<String, String>, Deployment> DEPLOYMENTS = new HashMap<>();

    @AfterAll
    static void stop() {
        DEPLOYMENTS.values().forEach(Deployment::close);
        DEPLOYMENTS.clear();
    }

    static Stream<Shape> shapes() {
        return Shape.all();
    }

    @Test
    void shapesAreFewAndHaveNamesOfTheirOwn() {
        var names = Shape.all().map(Shape::name).toList();
        assertTrue(names.size() <= 40, () -> names.size() + " shapes");
        assertEquals(names.size(), Set.copyOf(names).size());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a25EveryWayToAToolAsksTheSameQuestion(Shape shape) {
        var listed = names(ask(shape, "tools/list", "{}").at("/result/tools"));
        boolean gateway = listed.contains("execute_sentry_tool");
        for (var tool : AllTools.list().stream().map(Tool::declaration).toList()) {
            boolean seen = shape.exists().test(tool) && isSeen(shape, tool);
            assertEquals(seen, listed.contains(tool.name()), tool.name());
            assertEquals(seen, callable(shape, tool), tool.name());
            if (gateway) {
                boolean behind = shape.exists().test(tool) && tool.surface().isOfTools();
                assertEquals(behind, found(shape, tool), tool.name());
                assertEquals(behind, executable(shape, tool), tool.name());
            }
        }
    }

    /** Contract 4.3: texts never point at a tool that the session has no way to. */
    @ParameterizedTest
    @MethodSource("shapes")
    void textsNameOnlyToolsThatTheSessionCanCall(Shape shape) {
        var tools = ask(shape, "tools/list", "{}").at("/result/tools");
        var listed = names(tools);
        var behind = AllTools.list().stream()
                .map(Tool::declaration)
                .filter(tool -> tool.surface().isOfTools() && shape.exists().test(tool))
                .map(Declaration::name)
                .collect(Collectors.toSet());
        var callable = new HashSet<>(listed);
        if (listed.contains("execute_sentry_tool")) {
            callable.addAll(behind);
        }
        assertNames(callable, texts(tools));
        assertNames(
                callable,
                ask(shape, "initialize", "{\"protocolVersion\": \"2025-11-25\"}")
                        .at("/result/instructions")
                        .asText());
        for (var words : List.of("sentry", "find get", "create update delete", "details shows one")) {
            if (listed.contains("search_sentry_tools")) {
                assertNames(
                        callable,
                        texts(ask(shape, "tools/call", """
                        {"name": "search_sentry_tools", "arguments": {"query": "%s", "limit": 20}}""".formatted(words)).at("/result/structuredContent/results")));
            }
        }
        if (listed.contains("use_sentry")) {
            // It calls the others for its client, and prompts say so.
            callable.addAll(behind);
        }
        for (var prompt : ask(shape, "prompts/list", "{}").at("/result/prompts")) {
            assertNames(callable, prompt.toString());
            var text = ask(shape, "prompts/get", """
                    {"name": "%s", "arguments": {"issue": "WEB-1", "organization": "acme", "release": "1", "team": "t"}}""".formatted(
                                    prompt.path("name").asText()))
                    .at("/result/messages/0/content/text")
                    .asText();
            assertFalse(text.isBlank(), prompt::toString);
            assertNames(callable, text);
            if (!listed.contains("get_issue_details")) {
                // What is not listed cannot be called by its name alone.
                assertFalse(text.contains("`get_issue_details("), text);
            }
        }
    }

    private static void assertNames(Set<String> allowed, String text) {
        var named = TOOL.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
        named.removeAll(allowed);
        assertEquals(Set.of(), named, text);
    }

    /** The descriptions in a list of tools, a line each; names and values are no texts. */
    private static String texts(JsonNode tools) {
        return String.join("\n", tools.findValuesAsText("description"));
    }

    private static boolean isSeen(Shape shape, Declaration tool) {
        return switch (shape.listed()) {
            case "direct" -> tool.surface().isOfTools();
            case "both" -> tool.surface() != Surface.AGENT;
            case "agent" -> tool.surface() == Surface.AGENT;
            default -> tool.surface() == Surface.DIRECT || tool.surface() == Surface.GATEWAY;
        };
    }

    private static boolean callable(Shape shape, Declaration tool) {
        var answer = ask(shape, "tools/call", "{\"name\": \"%s\"}".formatted(tool.name()));
        assertNotEquals(
                answer.has("result"), answer.at("/error/message").asText().startsWith("Unknown tool: " + tool.name()));
        return answer.has("result");
    }

    private static boolean found(Shape shape, Declaration tool) {
        var answer = ask(shape, "tools/call", """
                {"name": "search_sentry_tools", "arguments": {"query": "%s", "limit": 20}}""".formatted(tool.name()));
        return names(answer.at("/result/structuredContent/results")).contains(tool.name());
    }

    private static boolean executable(Shape shape, Declaration tool) {
        var answer = ask(shape, "tools/call", """
                {"name": "execute_sentry_tool", "arguments": {"name": "%s"}}""".formatted(tool.name()));
        return !answer.at("/result/content/0/text").asText().contains("There is no tool `" + tool.name());
    }

    private static Set<String> names(JsonNode tools) {
        return StreamSupport.stream(tools.spliterator(), false)
                .map(tool -> tool.path("name").asText())
                .collect(Collectors.toSet());
    }

    private static JsonNode ask(Shape shape, String method, String params) {
        var deployment = DEPLOYMENTS.computeIfAbsent(shape.settings(), EnforcementTest::started);
        var body = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"%s\", \"params\": %s}".formatted(method, params);
        return Deployment.json(deployment.send(shape.post(deployment, body)));
    }

    private static Deployment started(Map<String, String> settings) {
        var plenty = new HashMap<>(Map.of("PICKET_LIMIT_WRITES", "100000", "PICKET_LIMIT_ANALYSES", "100000"));
        plenty.putAll(settings);
        var deployment = Deployment.start(plenty);
        deployment
                .sentry()
                .json("organizations/acme/", "{\"slug\": \"acme\"}")
                .json("projects/acme/web/", "{\"slug\": \"web\"}")
                .json("projects/acme/full/", """
                        {"slug": "full", "hasProfiles": true, "hasReplays": true, "hasLogs": true,
                         "firstTransactionEvent": true}""");
        return deployment;
    }
}

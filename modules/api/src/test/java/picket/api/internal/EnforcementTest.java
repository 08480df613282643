package picket.api.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picket.api.session.Scope;
import picket.api.session.Session;
import picket.api.session.Upstream;
import picket.api.testing.Deployment;
import picket.api.tools.Declaration;
import picket.api.tools.Surface;
import picket.api.tools.Tool;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.Skill;
import picket.sentry.SentryClient;

/** What a session does not have is neither listed nor found nor run, by whatever way: for every tool and grant. */
final class EnforcementTest {
    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.start();
        deployment
                .sentry()
                .json("organizations/acme/", "{\"slug\": \"acme\"}")
                .json("projects/acme/web/", "{\"slug\": \"web\"}");
        for (var skill : Skill.values()) {
            deployment.tokens().know(skill.id(), Constraints.NONE, skill);
        }
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    static Stream<Arguments> grants() {
        return Stream.of("/mcp", "/mcp/acme", "/mcp/acme/web")
                .flatMap(path -> Stream.of(Skill.values()).map(skill -> Arguments.of(path, skill)));
    }

    @ParameterizedTest
    @MethodSource("grants")
    void everyWayToAToolAsksTheSameQuestion(String path, Skill skill) {
        var segments = path.split("/", -1);
        var scope = new Scope(
                Optional.of(segments).filter(parts -> parts.length > 2).map(parts -> parts[2]),
                Optional.of(segments).filter(parts -> parts.length > 3).map(parts -> parts[3]),
                Optional.empty());
        var session = new Session(Set.of(skill), scope, Optional.of(Set.of()), new Unused());
        var listed = names(ask(path, skill, "tools/list", "{}").at("/result/tools"));
        for (var tool : AllTools.list().stream().map(Tool::declaration).toList()) {
            boolean allowed = session.allows(tool.requirements());
            assertEquals(allowed && tool.surface() != Surface.CATALOG, listed.contains(tool.name()), tool.name());
            assertEquals(allowed && tool.surface() != Surface.CATALOG, callable(path, skill, tool), tool.name());
            assertEquals(allowed && tool.surface() != Surface.GATEWAY, found(path, skill, tool), tool.name());
            assertEquals(allowed && tool.surface() != Surface.GATEWAY, executable(path, skill, tool), tool.name());
        }
    }

    private static boolean callable(String path, Skill skill, Declaration tool) {
        var answer = ask(path, skill, "tools/call", "{\"name\": \"%s\"}".formatted(tool.name()));
        assertNotEquals(answer.has("result"), answer.at("/error/code").asInt() == -32602);
        return answer.has("result");
    }

    private static boolean found(String path, Skill skill, Declaration tool) {
        var answer = ask(path, skill, "tools/call", """
                {"name": "search_sentry_tools", "arguments": {"query": "%s", "limit": 20}}""".formatted(tool.name()));
        return names(answer.at("/result/structuredContent/results")).contains(tool.name());
    }

    private static boolean executable(String path, Skill skill, Declaration tool) {
        var answer = ask(path, skill, "tools/call", """
                {"name": "execute_sentry_tool", "arguments": {"name": "%s"}}""".formatted(tool.name()));
        return !answer.at("/result/content/0/text").asText().contains("There is no tool");
    }

    private static Set<String> names(JsonNode tools) {
        return StreamSupport.stream(tools.spliterator(), false)
                .map(tool -> tool.path("name").asText())
                .collect(Collectors.toSet());
    }

    private static JsonNode ask(String path, Skill skill, String method, String params) {
        var body = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"%s\", \"params\": %s}".formatted(method, params);
        return Deployment.json(
                deployment.send(deployment.post(path, body).setHeader("Authorization", "Bearer " + skill.id())));
    }

    /** Nobody calls Sentry to decide. */
    private static final class Unused implements Upstream {
        @Override
        public SentryClient client() {
            throw new AssertionError("not needed");
        }

        @Override
        public Renewal renew() {
            throw new AssertionError("not needed");
        }

        @Override
        public void end() {
            throw new AssertionError("not needed");
        }
    }
}

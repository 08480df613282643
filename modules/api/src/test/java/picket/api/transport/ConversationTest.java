package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.api.ApiWorker;
import picket.api.internal.ApiProvider;
import picket.api.testing.Deployment;
import picket.api.testing.NoDocumentation;
import picket.http.Settings;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.Skill;
import picket.sentry.StubSentry;

class ConversationTest {
    private static final String META = """
            "_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28",\
             "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"},\
             "io.modelcontextprotocol/clientCapabilities": {}}""";

    private final StubSentry sentry = StubSentry.start();
    private final ApiWorker.Local local = open();

    private ApiWorker.Local open() {
        var settings = ApiWorker.Settings.read(
                Settings.of(
                        Map.of(
                                "SENTRY_HOST",
                                sentry.host().origin().getAuthority(),
                                "PICKET_SENTRY_INSECURE_HTTP",
                                "true"),
                        Map.of(),
                        Map.of()),
                URI.create("http://127.0.0.1"));
        var user = new ApiWorker.User("token", Constraints.NONE, Set.of(Skill.INSPECT), false, false);
        return new ApiProvider().local(settings, user, new NoDocumentation());
    }

    @AfterEach
    void close() {
        local.close();
        sentry.close();
    }

    @Test
    void anOlderClientShakesHandsAndListsTools() throws IOException {
        var answers = said("""
                {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18",\
                 "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}
                {"jsonrpc": "2.0", "method": "notifications/initialized"}
                {"jsonrpc": "2.0", "id": "two", "method": "tools/list"}
                """);
        assertEquals(Set.of("1", "two"), answers.keySet());
        assertEquals(
                "2025-06-18", answer(answers, "1").at("/result/protocolVersion").asText());
        assertTrue(answer(answers, "two").at("/result/tools").size() > 3);
    }

    @Test
    void aModernClientNeedsNoHandshake() throws IOException {
        var answers = said("""
                {"jsonrpc": "2.0", "id": 1, "method": "server/discover", "params": {%s}}
                {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {%s, "name": "nothing", "arguments": {}}}
                """.formatted(META, META));
        assertEquals("complete", answer(answers, "1").at("/result/resultType").asText());
        assertEquals(-32602, answer(answers, "2").at("/error/code").asInt());
    }

    @Test
    void whatIsNoMessageIsAnsweredAndTheConversationGoesOn() throws IOException {
        var out = spoken("hello\n\n[]\n{\"jsonrpc\": \"2.0\", \"id\": 3, \"method\": \"ping\"}\n"
                .getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of("-32600", "-32700", "ping"),
                out.stream()
                        .map(line -> line.has("error") ? line.at("/error/code").asText() : "ping")
                        .sorted()
                        .toList());
    }

    @Test
    void aLineThatIsTooLongIsSkipped() throws IOException {
        var line = "x".repeat((1 << 20) + 1) + "\n{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";
        var out = spoken(line.getBytes(StandardCharsets.UTF_8));
        assertEquals(-32700, out.getFirst().at("/error/code").asInt());
        assertTrue(out.getLast().has("result"), out::toString);
    }

    @Test
    void aCancelledRequestGetsNoAnswerAndLeavesSentry() throws Exception {
        sentry.reply("organizations/", new StubSentry.Reply(200, "application/json", "[]", "", Duration.ofSeconds(5)));
        var out = new ByteArrayOutputStream();
        var in = new PipedInputStream();
        Thread conversation;
        try (var input = new PipedOutputStream(in)) {
            conversation = Thread.ofVirtual().start(() -> serve(in, out));
            input.write("""
                    {"jsonrpc": "2.0", "id": 7, "method": "tools/call",\
                     "params": {"name": "find_organizations", "arguments": {}}}
                    """.getBytes(StandardCharsets.UTF_8));
            input.flush();
            while (sentry.seen().isEmpty()) {
                Thread.onSpinWait();
            }
            input.write("""
                    {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 7}}
                    {"jsonrpc": "2.0", "id": 8, "method": "ping"}
                    """.getBytes(StandardCharsets.UTF_8));
        }
        assertTrue(conversation.join(Duration.ofSeconds(3)), "the call still waits for Sentry");
        assertEquals(Set.of("8"), byId(lines(out)).keySet());
    }

    @Test
    void aCancellationRightBehindItsRequestCounts() throws IOException {
        sentry.reply("organizations/", new StubSentry.Reply(200, "application/json", "[]", "", Duration.ofSeconds(5)));
        var lines = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            lines.append("""
                    {"jsonrpc": "2.0", "id": %d, "method": "tools/call",\
                     "params": {"name": "find_organizations", "arguments": {"query": "%d"}}}
                    {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": %d}}
                    """.formatted(i, i, i));
        }
        var answers = said(lines + "{\"jsonrpc\": \"2.0\", \"id\": \"last\", \"method\": \"ping\"}\n");
        assertEquals(Set.of("last"), answers.keySet());
    }

    private static JsonNode answer(Map<String, JsonNode> answers, String id) {
        return Objects.requireNonNull(answers.get(id), () -> id + " was not answered: " + answers);
    }

    private void serve(InputStream in, OutputStream out) {
        try {
            local.serve(in, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, JsonNode> said(String lines) throws IOException {
        return byId(spoken(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, JsonNode> byId(List<JsonNode> lines) {
        return lines.stream().collect(Collectors.toMap(line -> line.path("id").asText(), Function.identity()));
    }

    private List<JsonNode> spoken(byte[] input) throws IOException {
        var out = new ByteArrayOutputStream();
        local.serve(new ByteArrayInputStream(input), out);
        return lines(out);
    }

    private static List<JsonNode> lines(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(Deployment::json)
                .toList();
    }
}

package picket.api.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import picket.api.session.Scope;
import picket.api.session.Session;
import picket.api.session.Upstream;
import picket.api.testing.NoDocumentation;
import picket.api.tools.gateway.ExecuteSentryTool;
import picket.docs.Documentation;
import picket.http.Json;
import picket.llm.Model;
import picket.oauth.spi.Skill;
import picket.sentry.SentryClient;
import picket.sentry.StubSentry;

/**
 * Tools in a session of their own, in front of a small Sentry, at noon of a fixed day. Every result is checked against
 * the schema that its tool declares.
 */
public final class ToolStage implements AutoCloseable {
    /** A file for each result that is compared whole. */
    public static final Path GOLDEN = Path.of("src/test/resources/golden/results");

    /** What time it is. */
    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final DefaultJsonSchemaValidator validator = new DefaultJsonSchemaValidator();
    private final StubSentry sentry = StubSentry.start();
    private final List<Tool> tools;
    private final Documentation docs;
    private Optional<Model> model = Optional.empty();

    /** @param tools the first is what runs, the others can be named in its answers; the gateway is always there */
    public ToolStage(Tool... tools) {
        this(new NoDocumentation(), tools);
    }

    public ToolStage(Documentation docs, Tool... tools) {
        this.docs = docs;
        var all = new ArrayList<>(List.of(tools));
        if (all.stream().noneMatch(ExecuteSentryTool.class::isInstance)) {
            all.add(new ExecuteSentryTool());
        }
        this.tools = List.copyOf(all);
    }

    public StubSentry sentry() {
        return sentry;
    }

    /** Gives the tools a model that reads plain words. */
    public ToolStage with(Model reader) {
        model = Optional.of(reader);
        return this;
    }

    /** Runs the tool with every skill and without constraints. */
    public Result run(String arguments) {
        return run(arguments, Scope.ALL);
    }

    /** Runs the tool with every skill. */
    public Result run(String arguments, Scope scope) {
        var session = new Session(Set.of(Skill.values()), scope, Optional.empty(), new Stub());
        var environment =
                new Environment(docs, () -> NOW, new Random(1), About.UNKNOWN, Audit.NONE, model, Stamina.USUAL);
        var tool = tools.getFirst();
        var toolbox = new Catalogue(tools, environment).open(session, Client.MUTE);
        var result = (Result) toolbox.run(tool, object(arguments));
        var promised = tool.declaration().output().isPresent();
        assertTrue(result.failed() || !promised || result.structured().isPresent(), () -> text(result));
        result.structured().ifPresent(facts -> {
            var declared = tool.declaration();
            // The gateway passes on what other tools declare.
            assertTrue(declared.output().isPresent() || declared.name().equals("execute_sentry_tool"), declared::name);
            declared.output().ifPresent(schema -> {
                var verdict = validator.validate(Json.MAPPER.convertValue(schema.json(), MAP), facts);
                assertTrue(verdict.valid(), verdict::errorMessage);
            });
        });
        return result;
    }

    /** Runs the tool and expects that the caller is told to change the arguments. */
    public String refused(String arguments, Scope scope) {
        var result = run(arguments, scope);
        assertTrue(result.failed(), () -> text(result));
        assertTrue(text(result).startsWith("**Input Error**"), () -> text(result));
        return text(result);
    }

    /** Runs the tool and expects that the caller is told to change the arguments. */
    public String refused(String arguments) {
        return refused(arguments, Scope.ALL);
    }

    /** Compares a result with its golden file; {@code -Dgolden=write} writes the file anew. */
    public void golden(String name, Result result) {
        golden(name, result, sentry.host().origin());
    }

    /** The same for any Sentry. */
    public static void golden(String name, Result result, URI sentry) {
        var file = GOLDEN.resolve(name + ".md");
        var facts = result.structured().map(PrettyJson::of).orElse("none");
        var actual = (text(result) + "\n<!-- structured content -->\n\n```json\n" + facts + "\n```\n")
                .replace(sentry.toString(), "https://sentry.example.com")
                .replace(sentry.getRawAuthority(), "sentry.example.com");
        try {
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(GOLDEN);
                Files.writeString(file, actual);
            }
            assertEquals(Files.readString(file), actual, () -> file + " is out of date; -Dgolden=write writes it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a result. */
    public static String text(Result result) {
        return result.content().stream()
                .flatMap(part -> part instanceof Content.Text(var markdown) ? Stream.of(markdown) : Stream.empty())
                .findFirst()
                .orElse("");
    }

    /** The structured content of a result. */
    public static ObjectNode facts(Result result) {
        return result.structured().orElseThrow(() -> new AssertionError(text(result)));
    }

    /** What was asked: method, path without {@code /api/0/}, and body. */
    public List<String> asked() {
        return sentry.seen().stream()
                .map(seen ->
                        (seen.method() + " " + seen.target().substring("/api/0/".length()) + " " + seen.body()).strip())
                .toList();
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sentry.close();
    }

    private final class Stub implements Upstream {
        @Override
        public SentryClient client() {
            return sentry.client();
        }

        @Override
        public Renewal renew() {
            return Renewal.ENDED;
        }

        @Override
        public void end() {
            throw new IllegalStateException("nothing to end");
        }
    }
}

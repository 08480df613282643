package picket.api.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import picket.api.session.Scope;
import picket.oauth.spi.Skill;

/**
 * Compares what a tool declares with its golden file, so that no definition changes unseen. {@code -Dgolden=write}
 * writes the files anew.
 */
public final class GoldenSchemas {
    /** A file for each tool. */
    public static final Path FOLDER = Path.of("src/test/resources/golden/tools");

    private GoldenSchemas() {}

    /** Compares one tool with {@code <name>.json}. */
    public static void check(Tool tool) {
        var declaration = tool.declaration();
        var file = FOLDER.resolve(declaration.name() + ".json");
        var actual = PrettyJson.of(json(declaration)) + "\n";
        try {
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, actual);
            }
            assertEquals(Files.readString(file), actual, () -> file + " is out of date; -Dgolden=write writes it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode json(Declaration tool) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", tool.name());
        json.put("title", tool.title());
        json.put("description", tool.description());
        json.put("surface", tool.surface().name());
        var hints = json.putObject("hints")
                .put("readOnly", tool.hints().readOnly())
                .put("destructive", tool.hints().destructive());
        tool.hints().idempotent().ifPresent(hint -> hints.put("idempotent", hint));
        hints.put("openWorld", tool.hints().openWorld());
        var skills = json.putArray("skills");
        Arrays.stream(Skill.values())
                .filter(tool.requirements().skills()::contains)
                .forEach(skill -> skills.add(skill.id()));
        var hiddenBy = json.putArray("hiddenBy");
        tool.requirements().unconstrained().stream().sorted().forEach(constraint -> hiddenBy.add(constraint.name()));
        tool.requirements().capability().ifPresent(capability -> json.put("capability", capability.name()));
        tool.scopes().forEach(json.putArray("scopes")::add);
        json.put("advertised", tool.advertised());
        json.set("inputSchema", tool.inputSchema(Scope.ALL));
        tool.output().ifPresent(schema -> json.set("outputSchema", schema.json()));
        return json;
    }
}

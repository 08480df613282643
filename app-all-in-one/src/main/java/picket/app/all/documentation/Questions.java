package picket.app.all.documentation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picket.app.all.command.Misuse;
import picket.docs.DocumentationIndex.Question;
import picket.http.Json;

/** Reads questions with their answers. */
final class Questions {
    private static final String FORM = " is not a list such as [{\"query\": \"…\", \"paths\": [\"a.md\"]}]";

    private Questions() {}

    static List<Question> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Misuse("there is no file " + file);
        }
        var questions = new ArrayList<Question>();
        for (var item : tree(file)) {
            var paths = new ArrayList<String>();
            item.path("paths").forEach(path -> paths.add(path.asText()));
            var query = item.path("query").asText();
            if (query.isBlank() || !item.path("paths").isArray()) {
                throw new Misuse(file + FORM + "; wrong is " + item);
            }
            questions.add(new Question(query, paths));
        }
        if (questions.isEmpty()) {
            throw new Misuse(file + FORM);
        }
        return questions;
    }

    private static JsonNode tree(Path file) throws IOException {
        try {
            return Json.MAPPER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new Misuse(file + FORM + ": " + e.getOriginalMessage());
        }
    }
}

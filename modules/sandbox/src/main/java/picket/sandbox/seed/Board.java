package picket.sandbox.seed;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import picket.http.Json;
import picket.sandbox.store.Document;
import picket.sandbox.store.Documents;
import picket.sandbox.store.Kind;
import picket.sandbox.store.Project;

/** What the shop's people keep an eye on: dashboards, and rules that tell them of trouble. */
final class Board {
    private final Documents documents;
    private final Instant now;

    Board(Documents documents, Instant now) {
        this.documents = documents;
        this.now = now;
    }

    /** @param projects by slug */
    void hang(Map<String, Project> projects) {
        for (var entry : entries()) {
            var project =
                    Objects.requireNonNull(projects.get(entry.path("project").asText()));
            var made = now.minus(Duration.ofDays(entry.path("daysAgo").asInt()));
            documents.add(Document.of(
                    Kind.valueOf(entry.path("kind").asText()),
                    project,
                    entry.path("name").asText(),
                    made,
                    entry.path("json")));
        }
    }

    private static JsonNode entries() {
        try (var in = Board.class.getResourceAsStream("board.json")) {
            if (in == null) {
                throw new IllegalStateException("board.json is not packaged");
            }
            return Json.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("board.json is not JSON", e);
        }
    }
}

package picket.api.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.http.Json;

/** Installations of other versions leave fields out or shape them otherwise: answers get thinner, tools never fail. */
public final class Tolerance {
    private static final Pattern NULL = Pattern.compile("\\b(null|undefined|Optional|MissingNode|NaN)\\b");

    private Tolerance() {}

    /**
     * Runs the tool of a stage with each field of an answer deleted, null and of four other types in turn, and with each
     * text replaced by what an attacker would write: row A1 of the list of attacks.
     *
     * @param path below {@code /api/0/} that is answered
     * @param answer in full
     * @param identities fields without which there is nothing to show, for example {@code /id}
     */
    public static void check(ToolStage stage, String path, String answer, String arguments, String... identities) {
        var mutations = Mutations.of(json(answer));
        assertTrue(mutations.size() > 5, "nothing to damage");
        for (var mutation : mutations) {
            stage.sentry().json(path, mutation.body().toString());
            check(stage.run(arguments), mutation.what(), List.of(identities));
        }
        for (var planted : Mutations.planted(json(answer), Planted.TEXT, Planted::writable)) {
            stage.sentry().json(path, planted.body().toString());
            assertEquals(Optional.empty(), Planted.faultOfMembers(stage.run(arguments)), planted.what());
        }
        stage.sentry().json(path, answer);
    }

    private static void check(Result result, String what, List<String> identities) {
        var text = ToolStage.text(result);
        boolean identity = identities.stream().anyMatch(path -> what.startsWith(path + " "));
        assertTrue(identity || !result.failed(), () -> what + "\n" + text);
        // Structured content as text may hold null, in words nothing may.
        assertFalse(!text.startsWith("{") && NULL.matcher(text).find(), () -> what + "\n" + text);
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

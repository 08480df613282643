package picket.web.chat;

import dev.langchain4j.data.message.SystemMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import picket.oauth.spi.Constraints;

/**
 * What the model is told about its work, from {@code system.md}.
 *
 * @param text with a place for the day
 */
record SystemPrompt(String text) {

    static SystemPrompt load() {
        try (var in = Objects.requireNonNull(
                SystemPrompt.class.getResourceAsStream("system.md"), "system.md is not packaged")) {
            return new SystemPrompt(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The prompt of one answer. */
    SystemMessage on(LocalDate day, Constraints scope) {
        var today = text.replace("{today}", day.toString());
        return SystemMessage.from(today
                + scope.organization()
                        .map(slug -> "The person narrowed the chat to the organization `" + slug + "`"
                                + scope.project()
                                        .map(project -> " and its project `" + project + "`")
                                        .orElse("")
                                + ".\n")
                        .orElse(""));
    }
}

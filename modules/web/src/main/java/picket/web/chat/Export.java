package picket.web.chat;

import com.fasterxml.jackson.databind.JsonNode;
import picket.web.store.Chats;
import picket.web.tools.Reading;

/** A chat as Markdown, to be kept or sent on. */
final class Export {
    private Export() {}

    static String markdown(Chats.Summary chat, JsonNode messages) {
        var text = new StringBuilder("# " + chat.title() + "\n\n_" + chat.updatedAt() + "_\n");
        for (var message : messages) {
            boolean person = message.path("role").asText().equals("user");
            text.append(person ? "\n## You\n\n" : "\n## Picket\n\n");
            message.path("parts").forEach(part -> append(part, text));
        }
        return text.toString();
    }

    private static void append(JsonNode part, StringBuilder text) {
        switch (part.path("type").asText()) {
            case "text" -> text.append(part.path("text").asText()).append("\n\n");
            case "dynamic-tool" -> {
                text.append("**").append(part.path("toolName").asText()).append("**\n\n");
                block("json", part.path("input").toString(), text);
                var result = Reading.text(part.path("output").path("content"));
                block(
                        "",
                        result.isEmpty()
                                ? part.path("errorText")
                                        .asText(part.path("state").asText())
                                : result,
                        text);
            }
            default -> {}
        }
    }

    /** A fence longer than any inside, so that nothing in a result can end it. */
    private static void block(String language, String content, StringBuilder text) {
        var fence = "```";
        while (content.contains(fence)) {
            fence += "`";
        }
        text.append(fence)
                .append(language)
                .append('\n')
                .append(content)
                .append('\n')
                .append(fence)
                .append("\n\n");
    }
}

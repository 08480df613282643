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
            Part.of(message).forEach(part -> append(part, text));
        }
        return text.toString();
    }

    private static void append(Part part, StringBuilder text) {
        switch (part) {
            case Part.Text(var said) -> text.append(said).append("\n\n");
            case Part.Call call -> {
                text.append("**").append(call.tool()).append("**\n\n");
                block("json", call.input().toString(), text);
                var result = Reading.text(call.output().path("content"));
                block("", result.isEmpty() ? call.error().orElse(call.state().word()) : result, text);
            }
            case Part.StepStart(), Part.Reasoning _, Part.Data _, Part.Other() -> {}
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

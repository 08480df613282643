package picket.web.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a tool answered, and what is known about it.
 *
 * @param content as MCP has it
 * @param bytes of all of it as JSON
 */
public record Reading(ObjectNode content, long durationMillis, int bytes, Trust trust) {
    private static final Pattern FENCE = Pattern.compile("<untrusted-[0-9a-f]{8,}");

    /** Who wrote what a tool answered. */
    public enum Trust {
        /** Sentry or this server alone. */
        TRUSTED,
        /** Strangers too: everything in events, such as messages and tags. */
        UNTRUSTED;

        /** As the page reads it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads the result of a call. */
    public static Reading of(ObjectNode result, long durationMillis) {
        var content = result.deepCopy().retain("content", "structuredContent", "isError");
        content.put("isError", result.path("isError").asBoolean(false));
        int bytes = content.toString().getBytes(StandardCharsets.UTF_8).length;
        return new Reading(content, durationMillis, bytes, trust(content));
    }

    /** All text of some content, for a model. */
    public static String text(JsonNode content) {
        var text = new StringBuilder();
        for (var part : content) {
            var plain = part.path("text").asText(part.at("/resource/text").asText(""));
            if (!plain.isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n\n").append(plain);
            } else {
                text.append("[").append(part.path("type").asText("part")).append(" left out]");
            }
        }
        return text.toString();
    }

    /** Tools fence what strangers wrote, and say so in structured content; either is enough. */
    public static Trust trust(JsonNode content) {
        boolean told = content.path("structuredContent").findValues("trust").stream()
                .anyMatch(mark -> mark.asText().equals("untrusted"));
        return told || FENCE.matcher(text(content.path("content"))).find() ? Trust.UNTRUSTED : Trust.TRUSTED;
    }
}

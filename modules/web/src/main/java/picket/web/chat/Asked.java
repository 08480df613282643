package picket.web.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picket.oauth.spi.Constraints;
import picket.web.request.Code;
import picket.web.store.ChatId;
import picket.web.tools.ToolRoutes;

/**
 * The body of {@code POST /api/chat}.
 *
 * @param chat the page's id of the chat
 * @param messages UI messages of the AI SDK, at least one
 * @param model that the person chose
 * @param scope that this request is narrowed to
 * @param allow tools that the person lets run without asking each time
 * @param zone where the person's day begins; UTC if the page does not say
 * @param replaced ids of messages that are left out on purpose; empty if whatever is kept may be replaced
 */
record Asked(
        ChatId chat,
        ArrayNode messages,
        Optional<String> model,
        Constraints scope,
        Set<String> allow,
        ZoneId zone,
        Optional<Set<String>> replaced) {
    private static final int MOST_MESSAGES = 500;

    /** Copies the names. */
    Asked {
        allow = Set.copyOf(allow);
        replaced = replaced.map(Set::copyOf);
    }

    /** About how many tokens the conversation is; what it is asked with comes on top. */
    long tokens() {
        return Tally.about(messages.toString().length());
    }

    static Asked read(ObjectNode body) {
        var id = ChatId.read(body.path("id").asText())
                .orElseThrow(() -> wrong("id must have 1 to 64 letters, digits, - and _."));
        if (!(body.path("messages") instanceof ArrayNode messages) || messages.isEmpty()) {
            throw wrong("messages must be an array with at least one message.");
        }
        if (messages.size() > MOST_MESSAGES) {
            throw wrong("messages must be at most " + MOST_MESSAGES + ": begin a new chat.");
        }
        for (int i = 0; i < messages.size(); i++) {
            check(messages.get(i), "messages[" + i + "]");
        }
        return new Asked(
                id,
                messages,
                Optional.ofNullable(body.path("model").textValue()),
                ToolRoutes.scope(body),
                names(body.path("allow")),
                zone(body.path("zone").asText()),
                Optional.of(body.path("replaced")).filter(JsonNode::isArray).map(Asked::names));
    }

    /** Whether something of what is kept would be lost that the page did not know of. */
    boolean loses(JsonNode kept) {
        if (replaced.isEmpty()) {
            return false;
        }
        var known = new HashSet<>(replaced.get());
        messages.forEach(message -> known.add(message.path("id").asText()));
        for (var message : kept) {
            if (!known.contains(message.path("id").asText())) {
                return true;
            }
        }
        return false;
    }

    private static void check(JsonNode message, String where) {
        var role = message.path("role").asText();
        if (!List.of("user", "assistant").contains(role)) {
            throw wrong(where + ".role must be user or assistant.");
        }
        if (!message.path("id").isTextual()) {
            throw wrong(where + ".id must be text.");
        }
        if (!message.path("parts").isArray()) {
            throw wrong(where + ".parts must be an array.");
        }
        for (var part : message.path("parts")) {
            if (!part.path("type").isTextual()) {
                throw wrong(where + ".parts must be objects with a type.");
            }
            if (Part.read(part) instanceof Part.Call call && !call.isNamed()) {
                throw wrong(where + ".parts: a tool part needs toolCallId and toolName.");
            }
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private static Set<String> names(JsonNode list) {
        var names = new HashSet<String>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static RuntimeException wrong(String error) {
        return Code.INVALID_MESSAGES_FORMAT.thrown(error);
    }
}

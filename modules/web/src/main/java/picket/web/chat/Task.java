package picket.web.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picket.web.signin.Visitor;
import picket.web.store.ChatId;
import picket.web.tools.Toolset;

/**
 * What has to be answered.
 *
 * @param chat the page's id of the chat
 * @param history messages up to the answer, which may be empty if the answer goes on
 * @param begun the assistant's message that goes on, after approvals
 * @param model as the provider names it
 * @param allow tools that the person lets run without asking each time
 * @param zone where the person's day begins
 */
record Task(
        Visitor visitor,
        ChatId chat,
        List<JsonNode> history,
        Optional<ObjectNode> begun,
        String model,
        Toolset tools,
        Set<String> allow,
        ZoneId zone) {
    private static final int LONGEST_TITLE = 80;

    /** Copies the lists. */
    Task {
        history = List.copyOf(history);
        allow = Set.copyOf(allow);
    }

    static Task of(Asked asked, Visitor visitor, String model, Toolset tools) {
        var history = new ArrayList<JsonNode>();
        asked.messages().forEach(history::add);
        Optional<ObjectNode> begun = Optional.empty();
        if (history.getLast() instanceof ObjectNode last
                && last.path("role").asText().equals("assistant")) {
            begun = Optional.of(last);
            history.removeLast();
        }
        return new Task(visitor, asked.chat(), history, begun, model, tools, asked.allow(), asked.zone());
    }

    /** A title from the first thing that the person said. */
    String title() {
        var text = history.stream()
                .filter(message -> message.path("role").asText().equals("user"))
                .map(message -> Conversation.text(Part.of(message)))
                .map(said -> said.replaceAll("[\\p{Cntrl}\\s]+", " ").strip())
                .filter(said -> !said.isEmpty())
                .findFirst()
                .orElse("New chat");
        if (text.length() <= LONGEST_TITLE) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TITLE - 1)) ? LONGEST_TITLE - 1 : LONGEST_TITLE;
        return text.substring(0, end) + "…";
    }
}

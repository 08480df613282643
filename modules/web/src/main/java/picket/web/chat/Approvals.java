package picket.web.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.UserId;
import picket.web.signin.Seal;
import picket.web.store.ChatId;
import picket.web.store.SpentApprovals;

/**
 * Approvals of tool calls. An approval's id is a mark over all that the person saw, so that it is good for nothing else,
 * and nothing has to be kept until it is used.
 */
record Approvals(Seal seal, SpentApprovals spent, InstantSource clock) {
    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final Pattern ID = Pattern.compile("(\\d{1,12})\\.([A-Za-z0-9_-]{43})");

    /** What an approval is for. */
    record Matter(UserId user, ChatId chat, Constraints scope, String call, String tool, JsonNode arguments) {
        private String text() {
            return String.join(
                    "\n",
                    user.value(),
                    chat.value(),
                    scope.organization().orElse(""),
                    scope.project().orElse(""),
                    call,
                    tool,
                    canonical(arguments));
        }
    }

    /** The id that an approval of this would have. */
    String ask(Matter matter) {
        var end = clock.instant().plus(LIFETIME).getEpochSecond();
        return end + "." + seal.mark(end + "\n" + matter.text());
    }

    /** Uses an approval: whether it is for this, has not expired and was not used before. */
    boolean use(String id, Matter matter) {
        var parts = ID.matcher(id);
        if (!parts.matches()) {
            return false;
        }
        var end = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
        return parts.group(2).equals(seal.mark(parts.group(1) + "\n" + matter.text()))
                && clock.instant().isBefore(end)
                && spent.spend(id, end);
    }

    /** One form for JSON that means the same: a browser that sends it back may order and write it in another way. */
    private static String canonical(JsonNode json) {
        if (json.isObject()) {
            var members = new TreeMap<String, String>();
            json.properties()
                    .forEach(member ->
                            members.put(TextNode.valueOf(member.getKey()).toString(), canonical(member.getValue())));
            return members.toString();
        }
        if (json.isArray()) {
            return json.valueStream().map(Approvals::canonical).collect(Collectors.joining(",", "[", "]"));
        }
        return json.isNumber()
                ? new BigDecimal(json.asText()).stripTrailingZeros().toString()
                : json.toString();
    }
}

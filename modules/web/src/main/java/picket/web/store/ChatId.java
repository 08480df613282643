package picket.web.store;

import java.util.Optional;
import java.util.regex.Pattern;

/** A page's id of a chat, of one person. */
public record ChatId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Holds the form. */
    public ChatId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("no id of a chat");
        }
    }

    /** The id, if it is one: there is no chat of any other. */
    public static Optional<ChatId> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ChatId(text)) : Optional.empty();
    }
}

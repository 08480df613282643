package picket.sandbox.rest;

import java.util.Locale;
import java.util.regex.Pattern;

/** Ids of events: 32 hex digits, with or without the dashes of a UUID. */
final class EventId {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    private EventId() {}

    static boolean valid(String text) {
        return FORM.matcher(plain(text)).matches();
    }

    /** In lower case and without dashes. */
    static String plain(String text) {
        return text.replace("-", "").toLowerCase(Locale.ROOT);
    }
}

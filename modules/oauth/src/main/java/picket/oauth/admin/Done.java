package picket.oauth.admin;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What was done, which the next page tells: its address names it by a word. */
enum Done {
    REVOKED("revoked", "The grant has ended."),
    SESSION_OVER("session-over", "Your session had ended: nothing was done. Sign in to do it again."),
    ENDED_BEFORE("ended-before", "That grant had ended before."),
    BLOCKED("blocked", "The client is kept out, and its grants have ended."),
    BLOCKED_UNKNOWN(
            "blocked-unknown",
            "It is kept out. Nobody uses a client by that id, and none has registered: is the id right?"),
    UNBLOCKED("unblocked", "The client may come in again."),
    WRITES_STOPPED("stop-writes", "All changes are stopped."),
    WRITES_ALLOWED("allow-writes", "Changes run again."),
    POLICY_READ("reload-policy", "Every process reads the policy anew within a second.");

    private static final Pattern PURGED = Pattern.compile("purged-(\\d{1,15})");

    private final String word;
    private final String text;

    Done(String word, String text) {
        this.word = word;
        this.text = text;
    }

    String word() {
        return word;
    }

    /** The word for so many rows that were removed. */
    static String purged(long rows) {
        return "purged-" + rows;
    }

    /** What a word tells; it comes with an address, which anybody can make up. */
    static Optional<String> text(String word) {
        var purged = PURGED.matcher(word);
        return purged.matches()
                ? Optional.of(
                        purged.group(1).equals("1") ? "1 row was removed." : purged.group(1) + " rows were removed.")
                : Arrays.stream(values())
                        .filter(done -> done.word.equals(word))
                        .map(done -> done.text)
                        .findFirst();
    }
}

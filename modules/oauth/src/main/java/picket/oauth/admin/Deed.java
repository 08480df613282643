package picket.oauth.admin;

import java.util.Arrays;
import java.util.Optional;

/** What an operator can do; the buttons of the pages, and the journal, name it by a word. */
enum Deed {
    REVOKE("revoke", true),
    BLOCK("block", true),
    UNBLOCK("unblock", true),
    PURGE("purge", false),
    STOP_WRITES("stop-writes", false),
    ALLOW_WRITES("allow-writes", false),
    RELOAD_POLICY("reload-policy", false),
    SIGN_OUT("sign-out", false);

    private final String word;
    private final boolean targeted;

    Deed(String word, boolean targeted) {
        this.word = word;
        this.targeted = targeted;
    }

    String word() {
        return word;
    }

    /** Whether it is done to something, which the form has to name. */
    boolean targeted() {
        return targeted;
    }

    static Optional<Deed> of(String word) {
        return Arrays.stream(values()).filter(deed -> deed.word.equals(word)).findFirst();
    }
}

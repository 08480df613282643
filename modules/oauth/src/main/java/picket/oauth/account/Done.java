package picket.oauth.account;

import java.util.Arrays;
import java.util.Optional;

/** What was done, which the next page tells: its address names it by a word. */
enum Done {
    CHANGED("changed", "Saved. It holds from now on."),
    CHANGED_IN_PART(
            "changed-in-part",
            "Saved. The application has asked for less than that, as it says below: it has to ask you itself."),
    NOTHING_CHOSEN("nothing-chosen", "Nothing was changed: choose at least one thing, or disconnect it."),
    REVOKED("revoked", "Disconnected."),
    REVOKED_ALL("revoked-all", "All applications are disconnected."),
    GONE("gone", "That connection has ended already."),
    NOT_SURE("not-sure", "Nothing was deleted: tick the box to say that you want it."),
    ERASED("erased", "Everything about you was deleted."),
    SIGNED_OUT("signed-out", "You are signed out here."),
    SESSION_OVER("session-over", "Your sign-in on this page had ended: nothing was done. Sign in to do it again.");

    private final String word;
    private final String text;

    Done(String word, String text) {
        this.word = word;
        this.text = text;
    }

    String word() {
        return word;
    }

    String text() {
        return text;
    }

    /** @param whole whether all that was chosen is of use to the client as it is */
    static Done changed(boolean whole) {
        return whole ? CHANGED : CHANGED_IN_PART;
    }

    /** What a word tells, unless somebody made it up. */
    static Optional<Done> of(String word) {
        return Arrays.stream(values()).filter(done -> done.word.equals(word)).findFirst();
    }
}

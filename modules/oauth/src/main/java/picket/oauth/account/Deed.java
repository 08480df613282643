package picket.oauth.account;

import java.util.Arrays;
import java.util.Optional;

/** What a person can do on the page; its buttons, and the journal, name it by a word. */
enum Deed {
    SKILLS("skills"),
    WIDEN("widen"),
    REVOKE("revoke"),
    REVOKE_ALL("revoke-all"),
    ERASE("erase"),
    SIGN_OUT("sign-out");

    private final String word;

    Deed(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<Deed> of(String word) {
        return Arrays.stream(values()).filter(deed -> deed.word.equals(word)).findFirst();
    }
}

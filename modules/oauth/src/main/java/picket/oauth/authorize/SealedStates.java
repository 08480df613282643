package picket.oauth.authorize;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import picket.oauth.page.SealedForms;

/**
 * Sign-ins that go through a browser and come back, unread and unchanged, before they expire.
 *
 * <p>One key for all purposes, and yet what is sealed for one opens for no other.
 */
final class SealedStates {
    private final SealedForms forms;

    /** Where a sign-in is on its way. */
    enum Purpose {
        /** Pushed by its client, not yet asked about. */
        PUSHED,
        /** On the consent page. */
        CONSENT,
        /** At Sentry, approved. */
        SIGN_IN
    }

    /**
     * A state that was opened.
     *
     * @param expiresAt after which it does not open any more
     */
    record Opened(Pending pending, Instant expiresAt) {}

    SealedStates(String cookieKey, SecureRandom random) {
        this.forms = new SealedForms(cookieKey, "picket sign-in states", random);
    }

    String seal(Purpose purpose, Pending pending, Instant expiresAt) {
        return forms.seal(pending.form(), purpose.name(), expiresAt);
    }

    /** The sign-in again, unless its text was changed or has expired. */
    Optional<Opened> open(Purpose purpose, String text, Instant now) {
        return forms.open(text, purpose.name(), now)
                .live()
                .flatMap(live -> Pending.read(live.form()).map(pending -> new Opened(pending, live.end())));
    }
}

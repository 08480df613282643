package picket.oauth.page;

import java.time.Instant;

/**
 * A browser whose person is signed in.
 *
 * @param person id of who signed in
 * @param name as they are called, untrusted text
 */
public record Session(Realm realm, String person, String name, Instant expiresAt) {

    /** Which pages a session opens. */
    public enum Realm {
        /** Those about a person's own clients. */
        ACCOUNT("account"),
        /** The operators'. */
        ADMIN("admin");

        private final String id;

        Realm(String id) {
            this.id = id;
        }

        /** The name in tables and cookies. */
        public String id() {
            return id;
        }
    }
}

package picket.oauth.grant;

import java.util.Arrays;

/** Whose pages something is about. */
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

    /** The realm of a name that was written by us. */
    public static Realm of(String id) {
        return Arrays.stream(values())
                .filter(realm -> realm.id.equals(id))
                .findFirst()
                .orElseThrow();
    }
}

package picket.api.session;

import java.util.Locale;

/** Which tools a person confirms before they run, from the loosest to the tightest. */
public enum Confirmation {
    /** None. */
    NEVER,
    /** Those that may overwrite or delete, if the client can ask the person. */
    DESTRUCTIVE,
    /** Every tool that changes something; a client that cannot ask the person cannot run it. */
    ALWAYS;

    /** The name in settings and addresses. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tighter of two. */
    Confirmation and(Confirmation other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

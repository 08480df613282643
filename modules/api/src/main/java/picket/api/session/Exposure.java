package picket.api.session;

import java.util.Locale;

/** Which tools a client sees in its list. */
public enum Exposure {
    /** A few, and two that search and run the others. */
    CATALOG,
    /** All that the session has, without those two. */
    DIRECT,
    /** All of them, with those two. */
    BOTH,
    /** One, which works with the others. */
    AGENT;

    /** The name in settings and addresses. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

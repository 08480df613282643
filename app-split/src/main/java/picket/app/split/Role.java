package picket.app.split;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a process of a split deployment does. */
enum Role {
    /** Takes every request and passes it on. */
    ROUTER,
    /** The site, and the documentation. */
    WEB,
    /** The MCP server. */
    API,
    /** The authorization server; the only one with a database. */
    OAUTH;

    /** The name on the command line. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String id) {
        return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
    }
}

package picket.sandbox.rest;

import java.util.Set;

/** Scopes, one of which an endpoint asks for. */
final class Scopes {
    static final Set<String> ANY = Set.of();
    static final Set<String> ORGANIZATION = Set.of("org:read", "org:write", "org:admin");
    static final Set<String> TEAM =
            Set.of("team:read", "team:write", "team:admin", "org:read", "org:write", "org:admin");
    static final Set<String> PROJECT = Set.of("project:read", "project:write", "project:admin");
    static final Set<String> PROJECT_LIST =
            Set.of("project:read", "project:write", "project:admin", "org:read", "org:write", "org:admin");
    static final Set<String> EVENT = Set.of("event:read", "event:write", "event:admin");

    static final Set<String> ALERTS = Set.of(
            "alerts:read",
            "alerts:write",
            "project:read",
            "project:write",
            "project:admin",
            "org:read",
            "org:write",
            "org:admin");

    static final Set<String> TEAM_WRITE = Set.of("team:write", "team:admin", "org:write", "org:admin");
    static final Set<String> PROJECT_WRITE = Set.of("project:write", "project:admin");
    static final Set<String> RELEASE_WRITE = Set.of("project:releases", "project:write", "project:admin", "org:ci");
    static final Set<String> CODE_MAPPING_WRITE = Set.of(
            "org:read", "org:write", "org:admin", "org:integrations", "org:ci", "project:write", "project:admin");
    static final Set<String> EVENT_WRITE = Set.of("event:write", "event:admin");

    private Scopes() {}
}

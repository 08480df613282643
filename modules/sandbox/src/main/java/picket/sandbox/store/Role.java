package picket.sandbox.store;

import java.util.Set;
import java.util.stream.Collectors;

/** What a person may do in an organization at most, whatever a token says. */
public enum Role {
    /** Everything. */
    OWNER,
    /** Reads everything, and works on issues, releases and alerts. */
    MEMBER;

    private static final Set<String> OF_MEMBERS = Set.of(
            "org:read",
            "org:integrations",
            "project:read",
            "project:releases",
            "team:read",
            "member:read",
            "event:read",
            "event:write",
            "event:admin",
            "alerts:read",
            "alerts:write",
            "openid",
            "profile",
            "email");

    /** Those of the scopes that the role allows. */
    public Set<String> within(Set<String> scopes) {
        return switch (this) {
            case OWNER -> scopes;
            case MEMBER -> scopes.stream().filter(OF_MEMBERS::contains).collect(Collectors.toUnmodifiableSet());
        };
    }
}

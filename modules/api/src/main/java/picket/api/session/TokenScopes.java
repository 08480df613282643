package picket.api.session;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The scopes of an access token. Where an area has levels, a higher one includes the lower: {@code event:write} includes
 * {@code event:read}.
 *
 * @param names such as {@code org:read}; empty if Sentry alone knows what a token may do
 */
record TokenScopes(Optional<Set<String>> names) {
    /** Whatever Sentry lets the caller do. */
    public static final TokenScopes ANY = new TokenScopes(Optional.empty());

    private static final Set<String> LEVELLED = Set.of("org", "project", "team", "member", "event");
    private static final Map<String, List<String>> HIGHER =
            Map.of("read", List.of("write", "admin"), "write", List.of("admin"));

    /** Copies the names. */
    public TokenScopes {
        names = names.map(Set::copyOf);
    }

    /** The scopes of a token. */
    static TokenScopes of(Set<String> names) {
        return new TokenScopes(Optional.of(names));
    }

    /** Whether they suffice for all of these. */
    boolean cover(Collection<String> needed) {
        return names.map(had -> needed.stream().allMatch(scope -> covers(had, scope)))
                .orElse(true);
    }

    /** All scopes that a token needs which can do what this one can, and this (RFC 6750 §3.1). */
    Set<String> with(Collection<String> needed) {
        var all = new TreeSet<>(needed);
        names.ifPresent(all::addAll);
        return all;
    }

    private static boolean covers(Set<String> had, String scope) {
        var parts = scope.split(":", 2);
        boolean higher = parts.length == 2
                && LEVELLED.contains(parts[0])
                && HIGHER.getOrDefault(parts[1], List.of()).stream()
                        .anyMatch(level -> had.contains(parts[0] + ":" + level));
        return higher || had.contains(scope);
    }
}

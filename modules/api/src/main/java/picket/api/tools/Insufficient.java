package picket.api.tools;

import java.util.Set;

/**
 * The call did not run: the access token lacks scopes.
 *
 * @param scopes that a token needs for it, beside those that this one has
 */
public record Insufficient(Set<String> scopes) implements Unfinished {
    /** Copies the names. */
    public Insufficient {
        scopes = Set.copyOf(scopes);
    }
}

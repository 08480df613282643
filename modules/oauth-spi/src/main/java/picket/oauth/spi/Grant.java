package picket.oauth.spi;

import java.time.Instant;
import java.util.Set;

/**
 * A live grant, without its secrets.
 *
 * @param clientName as registered, untrusted text
 * @param skills what the user allowed
 * @param constraints from the resource that was asked for
 */
public record Grant(
        GrantId id,
        UserId user,
        ClientId client,
        String clientName,
        Set<Skill> skills,
        Constraints constraints,
        Instant createdAt,
        Instant expiresAt) {
    /** Copies the skills. */
    public Grant {
        skills = Set.copyOf(skills);
    }

    /** The client's name, or its id if it gave none. */
    public String label() {
        return clientName.isEmpty() ? client.value() : clientName;
    }
}

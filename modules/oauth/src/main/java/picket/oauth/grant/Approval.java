package picket.oauth.grant;

import java.util.Set;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.Skill;
import picket.oauth.spi.UserId;

/**
 * What a user allowed a client.
 *
 * @param clientName as registered, untrusted text
 * @param skills at least one
 * @param upstreamScopes which Sentry was asked for because of it
 */
public record Approval(
        UserId user,
        ClientId client,
        String clientName,
        Set<Skill> skills,
        Audience audience,
        Scope scope,
        Set<String> upstreamScopes) {
    /** Copies the collections. */
    public Approval {
        skills = Set.copyOf(skills);
        upstreamScopes = Set.copyOf(upstreamScopes);
    }
}

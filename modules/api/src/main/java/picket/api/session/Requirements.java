package picket.api.session;

import java.util.Optional;
import java.util.Set;
import picket.oauth.spi.Skill;

/**
 * What a session must have for a tool to exist in it.
 *
 * @param skills any one of them
 * @param unconstrained none of these may be decided by the endpoint
 * @param capability what a project must have sent, if it is known what it has sent
 * @param maturity for which clients it is
 * @param changes whether it changes something, so that a session that only reads does without it
 */
public record Requirements(
        Set<Skill> skills,
        Set<Constraint> unconstrained,
        Optional<Capability> capability,
        Maturity maturity,
        boolean changes) {
    /** Copies the sets. */
    public Requirements {
        skills = Set.copyOf(skills);
        unconstrained = Set.copyOf(unconstrained);
    }
}

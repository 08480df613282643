package picket.api.session;

import java.util.Optional;
import java.util.Set;
import picket.oauth.spi.Skill;

/**
 * Who is calling and what they may do, for one request.
 *
 * <p>{@link #allows} is the one place that decides; lists, searches and calls only ask it.
 *
 * @param skills granted
 * @param scope what the endpoint narrows the session to
 * @param capabilities of the project; empty while unknown
 * @param upstream the Sentry of the caller
 */
public record Session(Set<Skill> skills, Scope scope, Optional<Set<Capability>> capabilities, Upstream upstream) {
    /** Copies the sets. */
    public Session {
        skills = Set.copyOf(skills);
        capabilities = capabilities.map(Set::copyOf);
    }

    /** Whether something with these requirements exists here. */
    public boolean allows(Requirements requirements) {
        return requirements.skills().stream().anyMatch(skills::contains)
                && requirements.unconstrained().stream()
                        .allMatch(constraint -> scope.value(constraint).isEmpty())
                && requirements.capability().map(this::has).orElse(true);
    }

    /** Only a project is known to lack something; what is unknown hides nothing. */
    private boolean has(Capability capability) {
        return scope.project().isEmpty()
                || capabilities.map(known -> known.contains(capability)).orElse(true);
    }
}

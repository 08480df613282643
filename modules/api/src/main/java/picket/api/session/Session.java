package picket.api.session;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import picket.oauth.spi.Skill;

/**
 * Who is calling and what they may do, for one request.
 *
 * <p>{@link #allows} is the one place that decides; lists, searches and calls only ask it.
 *
 * @param who is calling
 * @param skills granted
 * @param scope what the endpoint narrows the session to
 * @param capabilities of the project; empty while unknown
 * @param rules that hold whatever was granted
 * @param scopes of the access token
 * @param brake what each call is judged by when it runs
 * @param upstream the Sentry of the caller
 * @param came when the request did, before anybody judged its token
 */
public record Session(
        Who who,
        Set<Skill> skills,
        Scope scope,
        Optional<Set<Capability>> capabilities,
        Rules rules,
        TokenScopes scopes,
        Brake brake,
        Upstream upstream,
        Instant came) {
    /** Copies the sets. */
    public Session {
        skills = Set.copyOf(skills);
        capabilities = capabilities.map(Set::copyOf);
    }

    /** A session that nothing restricts but what was granted. */
    public Session(Set<Skill> skills, Scope scope, Optional<Set<Capability>> capabilities, Upstream upstream) {
        this(Who.NOBODY, skills, scope, capabilities, Rules.NONE, TokenScopes.ANY, Brake.NONE, upstream, Instant.EPOCH);
    }

    /**
     * Who calls.
     *
     * @param user whose calls count together: a user of a Sentry, or the digest of a direct token
     * @param client that the user allowed; blank for a direct token
     */
    public record Who(String user, String client) {
        /** Nobody in particular. */
        static final Who NOBODY = new Who("", "");
    }

    /** The same session under other rules. */
    public Session under(Rules other) {
        return new Session(who, skills, scope, capabilities, other, scopes, brake, upstream, came);
    }

    /** The same session for a request that came at this time. */
    Session at(Instant time) {
        return new Session(who, skills, scope, capabilities, rules, scopes, brake, upstream, time);
    }

    /** Whether a tool exists here. */
    public boolean allows(String tool, Requirements requirements) {
        return rules.tools().admit(tool)
                && !(rules.readOnly() && requirements.changes())
                && requirements.maturity().suits(rules.experimental())
                && requirements.skills().stream().anyMatch(skills::contains)
                && requirements.unconstrained().stream()
                        .allMatch(constraint -> scope.value(constraint).isEmpty())
                && requirements.capability().map(this::has).orElse(true);
    }

    /** The scopes that a token must have for what needs these, if this one has too few of them. */
    public Optional<Set<String>> insufficient(Collection<String> needed) {
        return scopes.cover(needed) ? Optional.empty() : Optional.of(scopes.with(needed));
    }

    /** Only a project is known to lack something; what is unknown hides nothing. */
    private boolean has(Capability capability) {
        return scope.project().isEmpty()
                || capabilities.map(known -> known.contains(capability)).orElse(true);
    }
}

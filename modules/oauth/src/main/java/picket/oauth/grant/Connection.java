package picket.oauth.grant;

import java.time.Instant;
import java.util.Set;
import picket.oauth.spi.Grant;
import picket.oauth.spi.Skill;
import picket.oauth.spi.SkillOffer;

/**
 * A live grant as its person and operators see it.
 *
 * @param audience what it is good for, in the client's words
 * @param usedAt when one of its tokens was last used, to within {@link Connections#COARSE}
 * @param upstreamScopes which Sentry gave the tokens behind it
 */
public record Connection(Grant grant, Audience audience, Scope scope, Instant usedAt, Set<String> upstreamScopes) {
    /** Copies the scopes. */
    public Connection {
        upstreamScopes = Set.copyOf(upstreamScopes);
    }

    /**
     * Whether its client asked for a scope that lets it do what a skill changes; what a skill only reads it can in any
     * case. Else the skill is of no use to it before it asks for more itself.
     */
    public boolean canUse(SkillOffer offer) {
        var changing =
                offer.scopes().stream().filter(name -> name.endsWith(":write")).toList();
        return changing.isEmpty() || changing.stream().anyMatch(scope::covers);
    }

    /**
     * Which client's it is, for the journal, where it is read when the grant is gone. Not whose: what operators did stays
     * when a person has all that is kept about them deleted.
     */
    public String told() {
        return "client " + grant.client().value() + " (" + grant.label() + ")";
    }

    /** The same with what it may do from now on, and what it might until now. */
    public String told(Set<Skill> skills) {
        return told() + ", " + Skill.text(skills) + " instead of " + Skill.text(grant.skills());
    }
}

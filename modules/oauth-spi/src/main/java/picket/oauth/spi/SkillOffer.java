package picket.oauth.spi;

import java.util.Set;

/**
 * What granting a skill would enable in this release, for the consent page and the upstream request.
 *
 * @param skill the skill
 * @param tools how many tools it enables
 * @param scopes the Sentry scopes those tools declare, for example {@code event:write}
 */
public record SkillOffer(Skill skill, int tools, Set<String> scopes) {
    /** Copies the scopes. */
    public SkillOffer {
        scopes = Set.copyOf(scopes);
    }
}

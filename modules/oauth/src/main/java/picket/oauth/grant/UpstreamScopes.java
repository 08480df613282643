package picket.oauth.grant;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picket.oauth.spi.Skill;
import picket.oauth.spi.SkillOffer;

/** The scopes to ask of Sentry. */
public final class UpstreamScopes {
    /** Every sign-in of a client asks for these; the chosen skills add theirs. */
    private static final List<String> BASE = List.of("org:read", "project:read", "team:read", "event:read");

    private UpstreamScopes() {}

    /** What the skills need, of those that are offered. */
    public static Set<String> of(List<SkillOffer> offers, Collection<Skill> skills) {
        var scopes = new LinkedHashSet<>(BASE);
        offers.stream()
                .filter(offer -> skills.contains(offer.skill()))
                .forEach(offer -> offer.scopes().stream().sorted().forEach(scopes::add));
        return scopes;
    }
}

package picket.oauth.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picket.oauth.spi.Skill;
import picket.oauth.spi.SkillOffer;

final class UpstreamScopesTest {
    private static final List<SkillOffer> OFFERS = List.of(
            new SkillOffer(Skill.INSPECT, 30, Set.of("event:read", "project:releases")),
            new SkillOffer(Skill.TRIAGE, 11, Set.of("event:write")));

    @Test
    void everySignInAsksForTheReadsAndEachSkillForItsOwn() {
        var base = List.of("org:read", "project:read", "team:read", "event:read");
        assertEquals(base, List.copyOf(UpstreamScopes.of(OFFERS, Set.of())));
        assertEquals(
                List.of("org:read", "project:read", "team:read", "event:read", "event:write"),
                List.copyOf(UpstreamScopes.of(OFFERS, Set.of(Skill.TRIAGE))));
        assertEquals(
                List.of("org:read", "project:read", "team:read", "event:read", "project:releases", "event:write"),
                List.copyOf(UpstreamScopes.of(OFFERS, Set.of(Skill.INSPECT, Skill.TRIAGE))));
    }
}

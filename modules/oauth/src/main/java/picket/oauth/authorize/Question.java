package picket.oauth.authorize;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picket.oauth.grant.Scope;
import picket.oauth.spi.Skill;
import picket.oauth.spi.SkillOffer;

/** What a consent page asks for. */
sealed interface Question {
    /**
     * Everything.
     *
     * @param ticked skills whose boxes are
     */
    record Whole(Set<Skill> ticked) implements Question {
        /** Copies the skills. */
        public Whole {
            ticked = Set.copyOf(ticked);
        }
    }

    /**
     * What a client lacks that was challenged for more (MCP authorization, step-up flow).
     *
     * @param kept skills that were approved before
     * @param scopes that are new
     * @param more skills that have use for them and were not approved
     */
    record More(Set<Skill> kept, List<String> scopes, Set<Skill> more) implements Question {
        /** Copies the collections. */
        public More {
            kept = Set.copyOf(kept);
            scopes = List.copyOf(scopes);
            more = Set.copyOf(more);
        }
    }

    /**
     * The question for a request.
     *
     * @param before what this browser approved for the client last
     */
    static Question of(Optional<SkillMemory.Choice> before, Scope asked, List<SkillOffer> offers) {
        var all = offers.stream().map(SkillOffer::skill).collect(Collectors.toSet());
        if (before.isEmpty()) {
            return new Whole(all);
        }
        var had = before.get();
        var scopes = asked.names().stream()
                .filter(name -> !had.scope().names().contains(name))
                .toList();
        if (scopes.isEmpty() || !asked.names().containsAll(had.scope().names())) {
            return new Whole(had.skills());
        }
        var more = offers.stream()
                .filter(offer -> !had.skills().contains(offer.skill()))
                .filter(offer -> offer.scopes().stream().anyMatch(scopes::contains))
                .map(SkillOffer::skill)
                .collect(Collectors.toSet());
        return new More(had.skills(), scopes, more);
    }
}

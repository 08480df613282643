package picket.oauth.authorize;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picket.oauth.grant.Scope;
import picket.oauth.spi.Skill;
import picket.oauth.spi.SkillOffer;
import picket.oauth.spi.UserId;

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
     * @param person whose grant has what is kept
     * @param kept skills that the grant has
     * @param scopes that are new
     * @param more skills that have use for them and were not approved
     */
    record More(UserId person, Set<Skill> kept, List<String> scopes, Set<Skill> more) implements Question {
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
     * @param held skills of the grant that came of it, unless that has ended
     */
    static Question of(
            Optional<SkillMemory.Recalled> before, Optional<Set<Skill>> held, Scope asked, List<SkillOffer> offers) {
        var all = offers.stream().map(SkillOffer::skill).collect(Collectors.toSet());
        if (before.isEmpty()) {
            return new Whole(all);
        }
        var choice = before.get().choice();
        var had = choice.scope();
        var skills = held.orElse(choice.skills());
        var scopes = asked.names().stream().filter(name -> !had.covers(name)).toList();
        if (held.isEmpty()
                || !before.get().same()
                || scopes.isEmpty()
                || !had.names().stream().allMatch(asked::covers)) {
            return new Whole(skills);
        }
        var more = offers.stream()
                .filter(offer -> !skills.contains(offer.skill()))
                .filter(offer -> offer.scopes().stream().anyMatch(scopes::contains))
                .map(SkillOffer::skill)
                .collect(Collectors.toSet());
        return new More(choice.user(), skills, scopes, more);
    }
}

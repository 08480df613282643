package picket.app.all.local;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picket.app.all.command.Misuse;
import picket.oauth.spi.Skill;

/** Which skills a user of this machine grants. */
final class SkillChoice {
    /** A name of old grants, which nobody types today. */
    private static final String OLD = "preprod";

    private SkillChoice() {}

    /**
     * The skills that are left.
     *
     * @param chosen names between commas; empty for all that are offered
     * @param disabled names between commas
     */
    static Set<Skill> of(Optional<String> chosen, Optional<String> disabled) {
        var skills = chosen.map(list -> named("--skills", list)).orElseGet(SkillChoice::offered);
        if (skills.isEmpty()) {
            throw new Misuse("--skills names no skill; there are: " + known());
        }
        disabled.map(list -> named("--disable-skills", list)).ifPresent(skills::removeAll);
        if (skills.isEmpty()) {
            throw new Misuse("--disable-skills leaves no skill; there are: " + known());
        }
        return skills;
    }

    private static Set<Skill> named(String flag, String list) {
        var names = Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        var unknown = names.stream()
                .filter(name -> name.equals(OLD) || Skill.of(name).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw new Misuse(flag + ": no such skill: " + String.join(", ", unknown) + "; there are: " + known());
        }
        return skills(names);
    }

    private static Set<Skill> skills(List<String> names) {
        var skills = EnumSet.noneOf(Skill.class);
        names.forEach(name -> Skill.of(name).ifPresent(skills::add));
        return skills;
    }

    private static Set<Skill> offered() {
        return Arrays.stream(Skill.values())
                .filter(Skill::offered)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Skill.class)));
    }

    private static String known() {
        return offered().stream().map(Skill::id).collect(Collectors.joining(", "));
    }
}

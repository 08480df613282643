package picket.api.session;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picket.oauth.spi.Skill;

/** The skills of a direct token: all that are offered, or what the query says. */
sealed interface SkillQuery {
    /** At least one. */
    record Chosen(Set<Skill> skills) implements SkillQuery {}

    /** The query is wrong, and why. */
    record Wrong(String message) implements SkillQuery {}

    /**
     * Reads the query.
     *
     * @param chosen instead of those that are offered, between commas
     * @param disabled to leave out, between commas
     */
    static SkillQuery of(Optional<String> chosen, Optional<String> disabled) {
        var skills = EnumSet.noneOf(Skill.class);
        for (var item : chosen.map(SkillQuery::items).orElseGet(SkillQuery::offered)) {
            var skill = Skill.of(item);
            if (skill.isEmpty()) {
                return unknown(item);
            }
            skills.add(skill.get());
        }
        for (var item : disabled.map(SkillQuery::items).orElse(Set.of())) {
            var skill = Skill.of(item);
            if (skill.isEmpty()) {
                return unknown(item);
            }
            skills.remove(skill.get());
        }
        return skills.isEmpty() ? new Wrong("No skill is left. Known skills: " + known() + ".") : new Chosen(skills);
    }

    private static Wrong unknown(String item) {
        var shown = item.length() <= 40 ? item : item.substring(0, 40) + "…";
        return new Wrong("Unknown skill \"" + shown + "\". Known skills: " + known() + ".");
    }

    private static Set<String> items(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Set<String> offered() {
        return Arrays.stream(Skill.values())
                .filter(Skill::offered)
                .map(Skill::id)
                .collect(Collectors.toSet());
    }

    private static String known() {
        return Arrays.stream(Skill.values()).map(Skill::id).collect(Collectors.joining(", "));
    }
}

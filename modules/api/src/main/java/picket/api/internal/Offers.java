package picket.api.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picket.api.tools.Declaration;
import picket.oauth.spi.Skill;
import picket.oauth.spi.SkillOffer;

/** What each offered skill enables. */
final class Offers {
    private Offers() {}

    static List<SkillOffer> of(List<Declaration> tools) {
        return Arrays.stream(Skill.values())
                .filter(Skill::offered)
                .map(skill -> offer(skill, tools))
                .toList();
    }

    private static SkillOffer offer(Skill skill, List<Declaration> tools) {
        var enabled = tools.stream()
                .filter(tool -> tool.requirements().skills().contains(skill))
                .toList();
        int advertised = (int) enabled.stream().filter(Declaration::advertised).count();
        var scopes = enabled.stream().flatMap(tool -> tool.scopes().stream()).collect(Collectors.toSet());
        return new SkillOffer(skill, advertised, scopes);
    }
}

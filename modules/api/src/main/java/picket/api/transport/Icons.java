package picket.api.transport;

import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Set;
import picket.api.tools.Declaration;
import picket.oauth.spi.Skill;

/** What tools look like in menus, by what they do. The pictures are in the list itself, so that nothing is fetched. */
final class Icons {
    private static final McpSchema.Icon LOOKS = icon("M1 8q7-10 14 0-7 10-14 0zM8 6a2 2 0 1 0 .01 0z");
    private static final McpSchema.Icon CHANGES = icon("M2 11l8-8 3 3-8 8H2z");
    private static final McpSchema.Icon THINKS = icon("M8 1l2 5 5 2-5 2-2 5-2-5-5-2 5-2z");
    private static final McpSchema.Icon RUNS = icon("M3 2l11 6-11 6z");

    private Icons() {}

    static List<McpSchema.Icon> of(Declaration tool) {
        if (tool.requirements().skills().equals(Set.of(Skill.SEER))) {
            return List.of(THINKS);
        }
        if (tool.requirements().changes()) {
            return List.of(CHANGES);
        }
        return List.of(tool.hints().readOnly() ? LOOKS : RUNS);
    }

    /** @param path of a picture of 16 by 16, as SVG has it */
    private static McpSchema.Icon icon(String path) {
        var svg = "%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%2016%2016'%3E"
                + "%3Cpath%20fill='%236c5fc7'%20fill-rule='evenodd'%20d='" + path.replace(" ", "%20")
                + "'/%3E%3C/svg%3E";
        return McpSchema.Icon.builder("data:image/svg+xml," + svg)
                .mimeType("image/svg+xml")
                .sizes(List.of("any"))
                .build();
    }
}

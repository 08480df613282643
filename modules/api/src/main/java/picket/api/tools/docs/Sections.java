package picket.api.tools.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The sections of a page: each from its heading to the next one that is not below it. */
record Sections(List<Section> all) {
    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)[\\s#]*");

    /**
     * One section.
     *
     * @param level 1 for the title of the page
     * @param from where it begins in the page, in characters
     */
    record Section(String heading, int level, int from) {}

    static Sections of(String markdown) {
        var found = new ArrayList<Section>();
        boolean code = false;
        int at = 0;
        for (var line : markdown.split("\n", -1)) {
            var heading = HEADING.matcher(line);
            if (line.stripLeading().startsWith("```")) {
                code = !code;
            } else if (!code && heading.matches()) {
                found.add(new Section(heading.group(2), heading.group(1).length(), at));
            }
            at += line.length() + 1;
        }
        return new Sections(List.copyOf(found));
    }

    /** The headings below the title, indented by their level. */
    List<String> outline() {
        return all.stream()
                .filter(section -> section.level() > 1)
                .map(section -> "  ".repeat(section.level() - 2) + section.heading())
                .toList();
    }

    /** The text of the first section of this name, whatever its case and code marks; else of the first that contains it. */
    Optional<String> text(String name, String markdown) {
        var wanted = plain(name);
        return all.stream()
                .filter(section -> plain(section.heading()).equals(wanted))
                .findFirst()
                .or(() -> all.stream()
                        .filter(section -> plain(section.heading()).contains(wanted))
                        .findFirst())
                .map(section -> markdown.substring(section.from(), end(section, markdown)));
    }

    private int end(Section section, String markdown) {
        return all.stream()
                .filter(other -> other.from() > section.from() && other.level() <= section.level())
                .mapToInt(Section::from)
                .findFirst()
                .orElse(markdown.length());
    }

    private static String plain(String heading) {
        return heading.replaceAll("[`*#]", "").strip().toLowerCase(java.util.Locale.ROOT);
    }
}

package picket.api.tools.docs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picket.docs.MarkdownLines;

/**
 * The sections of a page: each from its heading to the next one that is not below it. Pages are written by strangers, so
 * nothing here takes longer than a page is long.
 */
record Sections(List<Section> all) {
    /**
     * One section.
     *
     * @param name its heading; with a number if an earlier one has the same
     * @param level 1 for the title of the page
     * @param from where it begins in the page, in characters
     */
    record Section(String name, int level, int from) {}

    static Sections of(String markdown) {
        var found = new ArrayList<Section>();
        var names = new Names(new HashMap<>(), new HashSet<>());
        var lines = new MarkdownLines();
        int at = 0;
        for (var line : markdown.split("\n", -1)) {
            if (lines.next(line) instanceof MarkdownLines.Heading(int level, var heading)) {
                boolean title = found.isEmpty() && level == 1;
                found.add(new Section(title ? heading : names.next(heading), level, at));
            }
            at += line.length() + 1;
        }
        return new Sections(List.copyOf(found));
    }

    /** The headings below the title, indented by their level. */
    List<String> outline() {
        return below().stream()
                .map(section -> "  ".repeat(Math.max(0, section.level() - 2)) + section.name())
                .toList();
    }

    /**
     * The text of the section of this name, whatever its case and code marks; else of the page if that is its title; else
     * of the first section that contains it.
     */
    Optional<String> text(String name, String markdown) {
        var wanted = plain(name);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return below().stream()
                .filter(section -> plain(section.name()).equals(wanted))
                .findFirst()
                .or(() -> all.stream()
                        .filter(section -> plain(section.name()).equals(wanted))
                        .findFirst())
                .or(() -> all.stream()
                        .filter(section -> plain(section.name()).contains(wanted))
                        .findFirst())
                .map(section -> markdown.substring(section.from(), end(section, markdown)));
    }

    /** All but the title of the page. */
    private List<Section> below() {
        return all.isEmpty() || all.getFirst().level() > 1 ? all : all.subList(1, all.size());
    }

    private int end(Section section, String markdown) {
        return all.stream()
                .filter(other -> other.from() > section.from() && other.level() <= section.level())
                .mapToInt(Section::from)
                .findFirst()
                .orElse(markdown.length());
    }

    private static String plain(String heading) {
        return heading.replaceAll("[`*#]", "").strip().toLowerCase(Locale.ROOT);
    }

    /** Names that are apart: {@code Usage}, {@code Usage (2)}. */
    private record Names(Map<String, Integer> counts, Set<String> taken) {
        String next(String heading) {
            var name = heading;
            do {
                int count = counts.merge(plain(heading), 1, Integer::sum);
                name = count == 1 ? heading : heading + " (" + count + ")";
            } while (!taken.add(plain(name)));
            return name;
        }
    }
}

package picket.router;

import java.util.List;
import java.util.function.Predicate;

/** A set of URL paths, decoded and without query. */
public final class Paths {
    private final Predicate<String> members;

    private Paths(Predicate<String> members) {
        this.members = members;
    }

    /**
     * The paths that one of the patterns names.
     *
     * @param patterns a path, or the beginning of paths with {@code /*} at its end, which does not name the bare folder
     */
    static Paths of(String... patterns) {
        var exact = List.of(patterns).stream()
                .filter(pattern -> !pattern.endsWith("/*"))
                .toList();
        var folders = List.of(patterns).stream()
                .filter(pattern -> pattern.endsWith("/*"))
                .map(pattern -> pattern.substring(0, pattern.length() - 1))
                .toList();
        return new Paths(path -> exact.contains(path) || folders.stream().anyMatch(path::startsWith));
    }

    /** The paths that begin with none of these texts. */
    static Paths unlike(String... beginnings) {
        var all = List.of(beginnings);
        return new Paths(path -> all.stream().noneMatch(path::startsWith));
    }

    /** These paths and the others. */
    Paths or(Paths others) {
        return new Paths(members.or(others.members));
    }

    boolean contain(String path) {
        return members.test(path);
    }
}

package picket.api.session;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is let through by its name.
 *
 * @param allowed if there are any, nothing else is let through
 * @param denied never let through
 */
public record Names(Set<String> allowed, Set<String> denied) {
    /** Everything. */
    public static final Names ALL = new Names(Set.of(), Set.of());

    /** Copies the sets. */
    public Names {
        allowed = Set.copyOf(allowed);
        denied = Set.copyOf(denied);
    }

    /** The lists of an operator, whose case means nothing. */
    public static Names of(List<String> allowed, List<String> denied) {
        return new Names(lower(allowed), lower(denied));
    }

    /** Whether a name is let through. */
    public boolean admit(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return !denied.contains(lower) && (allowed.isEmpty() || allowed.contains(lower));
    }

    /** Whether anything is held back at all. */
    public boolean restrict() {
        return !allowed.isEmpty() || !denied.isEmpty();
    }

    private static Set<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}

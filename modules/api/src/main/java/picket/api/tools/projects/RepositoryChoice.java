package picket.api.tools.projects;

import java.util.List;
import picket.api.tools.InputError;
import picket.sentry.Repository;

/** Finds the repository that a caller means among those that are connected. */
final class RepositoryChoice {
    private RepositoryChoice() {}

    /** The one of this name, or the only one whose name ends with it after a slash. */
    static Repository of(String name, List<Repository> connected) {
        var exact = named(name, connected);
        var found = exact.isEmpty() && !name.contains("/") ? endingWith("/" + name, connected) : exact;
        if (found.isEmpty()) {
            throw new InputError("No repository of that name is connected to this organization. Connect it in Sentry's"
                    + " settings under Integrations, or leave repository out. No project was created.");
        }
        if (found.size() > 1) {
            throw new InputError("Several connected repositories have that name: give its full name, owner/repo."
                    + " No project was created.");
        }
        return found.getFirst();
    }

    private static List<Repository> named(String name, List<Repository> all) {
        return all.stream().filter(one -> one.name().equals(name)).toList();
    }

    private static List<Repository> endingWith(String end, List<Repository> all) {
        return all.stream().filter(one -> one.name().endsWith(end)).toList();
    }
}

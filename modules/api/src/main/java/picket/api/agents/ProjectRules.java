package picket.api.agents;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is said of the projects of an organization, whose names are its own. */
final class ProjectRules {
    private static final Pattern LATEST_RELEASE = Words.pattern(
            "(?:in |of |for |with )?(?:the |our )?(?:latest|last|newest|current) (?:release|version|deploy)");

    private static final Pattern SHORT_ID = Pattern.compile("^\\s*(([A-Z][A-Z0-9_-]*)-[0-9A-Z]+)\\s*$");

    private ProjectRules() {}

    /** After all that has a fixed meaning, and only if words are left. */
    static void apply(Words words, Draft draft, Background background) {
        if (words.rest().isEmpty()) {
            return;
        }
        var slugs = background.projects().get().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        if (slugs.isEmpty()) {
            return;
        }
        // "About checkout" is what a text says, "in checkout" where it was said.
        var named = Words.pattern("(?<!(?:about|with|mention|mentions|mentioning|contain|contains|containing) )"
                + "(?:(?:in|of|from|on|for|by|to|at) )?(?:the )?(?:project |service |app )?(" + slugs
                + ")(?:'s)?(?: project| service| app)?");
        words.takeAll(named).forEach(said -> draft.term("project", said.group(1), said));
    }

    /** An issue by the id that people know, if that begins with a project and is all that was said. */
    static void shortId(Words words, Draft draft, Background background) {
        words.find(SHORT_ID)
                .filter(found -> background.projects().get().stream().anyMatch(found.group(2)::equalsIgnoreCase))
                .flatMap(_ -> words.take(SHORT_ID))
                .ifPresent(found -> draft.term("issue", found.group(1), found.group()));
    }

    /** What is said of the latest release, before “latest” means an order. */
    static List<Words.Said> latestRelease(Words words) {
        return words.takeAll(LATEST_RELEASE);
    }

    /** The newest release by its version, since not every Sentry knows which one is meant. */
    static void latestRelease(List<Words.Said> latest, Draft draft, Background background) {
        latest.forEach(said -> {
            var project = draft.value("project");
            var version = background.latest().apply(project);
            draft.term("release", version.orElse("latest"), said);
            if (version.isEmpty()) {
                draft.doubt("Which release is the latest could not be looked up.");
            } else if (project.isEmpty()) {
                draft.doubt("That is the newest release of all projects that were asked about; each may have its own.");
            }
        });
    }
}

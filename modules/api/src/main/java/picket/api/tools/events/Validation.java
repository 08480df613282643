package picket.api.tools.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.api.tools.Fence;
import picket.api.tools.InputError;
import picket.api.tools.Markdown;
import picket.sentry.Explorer;
import picket.sentry.Explorer.Fault;
import picket.sentry.Explorer.Question;
import picket.sentry.Explorer.Verdict;
import picket.sentry.SentryException;
import picket.sentry.SentryFailure;

/** Has Sentry judge a search before it runs, and says what to change. */
final class Validation {
    private static final int LONG = 200;

    private Validation() {}

    /** An {@link InputError} names every fault, with names that exist near those that do not. */
    static void check(Explorer explorer, String organization, Question question, EventDataset dataset) {
        var faults = faults(explorer, organization, question, dataset);
        if (faults.isPresent()) {
            throw new InputError(faults.get());
        }
    }

    /** Every fault, with names that exist near those that do not; empty if Sentry finds none. */
    static Optional<String> faults(Explorer explorer, String organization, Question question, EventDataset dataset) {
        Verdict verdict;
        try {
            verdict = explorer.judge(organization, question);
        } catch (SentryException e) {
            if (e.failure() instanceof SentryFailure.Unauthorized) {
                throw e;
            }
            // Older installations do not judge; then the search itself says what is wrong with it.
            return Optional.empty();
        }
        return verdict.good()
                ? Optional.empty()
                : Optional.of(words(verdict, () -> known(explorer, organization, dataset)));
    }

    private static String words(Verdict verdict, Supplier<Set<String>> known) {
        var sections = new ArrayList<String>();
        section(sections, "Projects", verdict.projects());
        section(sections, "Dataset", verdict.dataset());
        section(sections, "Environment", verdict.environment());
        boolean names = Stream.of(verdict.fields(), verdict.query(), verdict.sorts())
                .flatMap(List::stream)
                .anyMatch(fault -> !fault.name().isBlank());
        var attributes = names ? known.get() : Set.<String>of();
        section(sections, "Fields", faults(verdict.fields(), attributes));
        section(sections, "Query", faults(verdict.query(), attributes));
        section(sections, "Order By", faults(verdict.sorts(), attributes));
        return "Sentry cannot run this search. " + String.join(" ", sections);
    }

    private static void section(List<String> sections, String name, List<String> faults) {
        if (!faults.isEmpty()) {
            sections.add("**" + name + "**: "
                    + faults.stream().map(Validation::plain).collect(Collectors.joining("; ")) + ".");
        }
    }

    private static List<String> faults(List<Fault> faults, Set<String> known) {
        return faults.stream()
                .map(fault -> {
                    var near = NearNames.of(fault.name().replaceFirst("^-", ""), known);
                    var meant = near.isEmpty() ? "" : " (did you mean " + String.join(", ", near) + "?)";
                    return (fault.name().isBlank() ? "" : fault.name() + ": ") + fault.error() + meant;
                })
                .toList();
    }

    private static Set<String> known(Explorer explorer, String organization, EventDataset dataset) {
        var names = new TreeSet<>(dataset.defaultFields());
        try {
            explorer.attributes(organization, dataset.api(), Explorer.TYPES).stream()
                    .filter(Markdown::isWord)
                    .forEach(names::add);
        } catch (SentryException e) {
            // The usual names are suggestions enough.
        }
        return names;
    }

    private static String plain(String text) {
        return Fence.cut(Fence.visible(text.replaceAll("\\s+", " ").strip()), LONG)
                .replaceFirst("[.;]$", "");
    }
}

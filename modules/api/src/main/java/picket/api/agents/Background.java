package picket.api.agents;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picket.api.tools.Call;
import picket.sentry.Listing;
import picket.sentry.SentryClient;
import picket.sentry.SentryException;

/**
 * What rules have to know beside the words. Both look-ups happen only where words may mean their answers.
 *
 * @param projects slugs of the organization
 * @param latest version of the newest release of a project, or of the whole organization
 */
public record Background(
        Instant now, Supplier<List<String>> projects, Function<Optional<String>, Optional<String>> latest) {
    /**
     * That of a call. Look-ups that fail know nothing.
     *
     * @param project that the caller named
     */
    public static Background of(Call call, SentryClient sentry, String organization, Optional<String> project) {
        return new Background(
                call.now(),
                () -> tried(() -> sentry.projects().slugs(organization), List.of()),
                said -> tried(() -> latest(sentry, organization, said.or(() -> project)), Optional.empty()));
    }

    private static Optional<String> latest(SentryClient sentry, String organization, Optional<String> project) {
        return sentry.releases().list(organization, project, new Listing("", Optional.empty(), 1)).items().stream()
                .map(release -> release.version())
                .findFirst();
    }

    private static <T> T tried(Supplier<T> lookUp, T otherwise) {
        try {
            return lookUp.get();
        } catch (SentryException e) {
            return otherwise;
        }
    }
}

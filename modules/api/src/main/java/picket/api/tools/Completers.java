package picket.api.tools;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picket.api.session.Constraint;
import picket.sentry.Listing;
import picket.sentry.Organization;

/** What arguments of Sentry are completed with. */
public final class Completers {
    private static final int MOST = 100;

    private Completers() {}

    /** Slugs of the organizations that the user can reach; the one of the endpoint where it decides. */
    public static Completer organizations() {
        return (toolbox, begun, _) -> {
            var session = toolbox.session();
            var slugs = session.scope()
                    .value(Constraint.ORGANIZATION)
                    .map(List::of)
                    .orElseGet(() -> session
                            .upstream()
                            .client()
                            .organizations()
                            .list(new Listing(begun, Optional.empty(), MOST))
                            .items()
                            .stream()
                            .map(Organization::slug)
                            .toList());
            return beginning(slugs.stream(), begun);
        };
    }

    private static List<String> beginning(Stream<String> values, String begun) {
        var wanted = begun.toLowerCase(Locale.ROOT);
        return values.filter(value -> value.toLowerCase(Locale.ROOT).startsWith(wanted))
                .toList();
    }
}

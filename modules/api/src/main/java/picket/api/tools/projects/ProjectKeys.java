package picket.api.tools.projects;

import java.util.Optional;
import picket.sentry.ClientKey;
import picket.sentry.ClientKeys;
import picket.sentry.Listing;

/** The client keys of a new project. */
record ProjectKeys(ClientKeys keys, String organization, String project) {
    private static final String DEFAULT = "Default";

    /** The one that Sentry made with the project, or else one of ours. */
    Part<ClientKey> usable() {
        var made = Part.of(this::made, "the project has no active DSN");
        return made.value().isPresent()
                ? made
                : Part.of(
                        () -> Optional.of(keys.create(organization, project, DEFAULT))
                                .filter(key -> !key.dsn().isBlank()),
                        "Sentry made a key, but did not show its DSN");
    }

    private Optional<ClientKey> made() {
        var usable = keys.list(organization, project, Listing.FIRST).items().stream()
                .filter(key -> key.active() && !key.dsn().isBlank())
                .toList();
        return usable.stream()
                .filter(key -> key.name().equals(DEFAULT))
                .findFirst()
                .or(() -> usable.stream().findFirst());
    }
}

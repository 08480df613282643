package picket.api.session;

import java.util.Optional;

/**
 * What a session is narrowed to.
 *
 * @param organization slug
 * @param project slug or numeric id; present only with an organization
 * @param region URL of the region that holds the organization, as Sentry names it
 */
public record Scope(Optional<String> organization, Optional<String> project, Optional<String> region) {
    /** Everything that the user can reach. */
    public static final Scope ALL = new Scope(Optional.empty(), Optional.empty(), Optional.empty());

    /** The value of one constraint. */
    public Optional<String> value(Constraint constraint) {
        return switch (constraint) {
            case ORGANIZATION -> organization;
            case PROJECT -> project;
            case REGION -> region;
        };
    }

    /** The same scope with what Sentry told about the region. */
    public Scope in(Optional<String> url) {
        return new Scope(organization, project, url);
    }
}

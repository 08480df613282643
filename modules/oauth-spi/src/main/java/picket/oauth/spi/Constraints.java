package picket.oauth.spi;

import java.util.Optional;

/**
 * What a grant or an endpoint is narrowed to.
 *
 * @param organization slug
 * @param project slug; present only with an organization
 */
public record Constraints(Optional<String> organization, Optional<String> project) {
    /** Nothing is narrowed. */
    public static final Constraints NONE = new Constraints(Optional.empty(), Optional.empty());

    /** Refuses a project without its organization. */
    public Constraints {
        if (project.isPresent() && organization.isEmpty()) {
            throw new IllegalArgumentException("a project constraint needs an organization");
        }
    }
}

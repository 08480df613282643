package picket.api.tools;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picket.api.session.Constraint;
import picket.sentry.Listing;
import picket.sentry.Organization;
import picket.sentry.Project;
import picket.sentry.Release;
import picket.sentry.SentryClient;
import picket.sentry.Team;

/** What arguments of Sentry are completed with. */
public final class Completers {
    /** The argument that says in which organization the others are. */
    private static final String ORGANIZATION = "organization";

    private static final int MOST = 100;

    private Completers() {}

    /** Slugs of the organizations that the user can reach; the one of the endpoint where it decides. */
    public static Completer organizations() {
        return (toolbox, begun, _) -> {
            var session = toolbox.session();
            var slugs = session.scope()
                    .value(Constraint.ORGANIZATION)
                    .map(List::of)
                    .orElseGet(() -> session.upstream().client().organizations().list(all(begun)).items().stream()
                            .map(Organization::slug)
                            .toList());
            return beginning(slugs.stream(), begun);
        };
    }

    /** Slugs of the organization's projects; the one of the endpoint where it decides. */
    public static Completer projects() {
        return inOrganization(
                (sentry, organization, begun) -> sentry.projects().list(organization, all(begun)).items().stream()
                        .map(Project::slug));
    }

    /** Slugs of the organization's teams. */
    public static Completer teams() {
        return inOrganization((sentry, organization, begun) ->
                sentry.teams().list(organization, all(begun)).items().stream().map(Team::slug));
    }

    /** Names of the organization's environments. */
    public static Completer environments() {
        return inOrganization((sentry, organization, _) -> sentry.organizations().environments(organization).stream());
    }

    /** Versions of the organization's newest releases. */
    public static Completer releases() {
        return inOrganization((sentry, organization, begun) ->
                sentry.releases().list(organization, Optional.empty(), all(begun)).items().stream()
                        .map(Release::version));
    }

    @FunctionalInterface
    private interface Finder {
        Stream<String> find(SentryClient sentry, String organization, String begun);
    }

    /** Nothing as long as nobody said which organization. */
    private static Completer inOrganization(Finder finder) {
        return (toolbox, begun, others) -> {
            var session = toolbox.session();
            return session.scope()
                    .value(Constraint.ORGANIZATION)
                    .or(() -> Optional.ofNullable(others.get(ORGANIZATION)).filter(slug -> !slug.isBlank()))
                    .map(organization ->
                            beginning(finder.find(session.upstream().client(), organization, begun), begun))
                    .orElseGet(List::of);
        };
    }

    private static Listing all(String begun) {
        return new Listing(begun, Optional.empty(), MOST);
    }

    /** Names that strangers chose are shown without what nobody sees. */
    private static List<String> beginning(Stream<String> values, String begun) {
        var wanted = begun.toLowerCase(Locale.ROOT);
        return values.filter(value -> value.toLowerCase(Locale.ROOT).startsWith(wanted))
                .filter(value -> Fence.visible(value).equals(value))
                .toList();
    }
}

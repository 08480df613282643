package picket.api.tools;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picket.api.session.Session;
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
                    .organization()
                    .map(List::of)
                    .orElseGet(() -> session.upstream().client().organizations().list(all(begun)).items().stream()
                            .map(Organization::slug)
                            .toList());
            return beginning(slugs.stream(), begun);
        };
    }

    /** Slugs of the organization's projects; the one of the endpoint where it decides. */
    public static Completer projects() {
        return inOrganization((sentry, place, begun) -> place.project()
                .map(Stream::of)
                .orElseGet(() -> sentry.projects().list(place.organization(), all(begun)).items().stream()
                        .map(Project::slug)));
    }

    /** Slugs of the organization's teams, or of those that the endpoint's project belongs to. */
    public static Completer teams() {
        return inOrganization((sentry, place, begun) -> place
                .project()
                .map(project -> sentry.teams().ofProject(place.organization(), project))
                .orElseGet(() ->
                        sentry.teams().list(place.organization(), all(begun)).items())
                .stream()
                .map(Team::slug));
    }

    /** Names of the organization's environments, or of those that the endpoint's project has. */
    public static Completer environments() {
        return inOrganization((sentry, place, _) -> place
                .project()
                .map(project -> sentry.organizations().environments(place.organization(), project))
                .orElseGet(() -> sentry.organizations().environments(place.organization()))
                .stream());
    }

    /** Versions of the newest releases of the organization, or of the endpoint's project. */
    public static Completer releases() {
        return inOrganization((sentry, place, begun) ->
                sentry.releases().list(place.organization(), place.project(), all(begun)).items().stream()
                        .map(Release::version));
    }

    /** @param project that the endpoint decides */
    private record Place(String organization, Optional<String> project) {}

    @FunctionalInterface
    private interface Finder {
        Stream<String> find(SentryClient sentry, Place place, String begun);
    }

    /** Nothing as long as nobody said which organization. */
    private static Completer inOrganization(Finder finder) {
        return (toolbox, begun, others) -> {
            var session = toolbox.session();
            var scope = session.scope();
            return scope.organization()
                    .or(() -> Optional.ofNullable(others.get(ORGANIZATION)).filter(slug -> !slug.isBlank()))
                    .map(organization -> new Place(organization, scope.project()))
                    .map(place -> beginning(finder.find(there(session), place, begun), begun))
                    .orElseGet(List::of);
        };
    }

    /** The Sentry of the region that holds what the endpoint is narrowed to. */
    private static SentryClient there(Session session) {
        var home = session.upstream().client();
        return session.scope().region().flatMap(home::region).orElse(home);
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

package picket.api.tools.profiles;

import java.net.URI;
import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.InputError;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.SentryUrl;
import picket.sentry.Project;
import picket.sentry.SentryClient;

/**
 * Which profile a call is about.
 *
 * @param project slug or id
 * @param page the link that named it, if there is one
 */
record ProfileTarget(String organization, String project, Optional<SentryUrl> page) {
    static final Parameter<Optional<String>> ORGANIZATION =
            Parameters.organization().optional();
    static final Parameter<Optional<String>> REGION = Parameters.region();
    static final Parameter<Optional<String>> PROJECT = Parameters.projectTextOrNumber();
    static final Parameter<Optional<URI>> URL = Parameters.url(
                    "profileUrl", "Link of the profile in Sentry; stands for the other parameters that name it")
            .optional();

    static ProfileTarget of(Call call) {
        var page = call.get(URL).map(SentryUrl::parse);
        var organization = page.map(link -> link.admitted(call.get(ORGANIZATION)))
                .or(() -> call.get(ORGANIZATION))
                .orElseThrow(() -> new InputError("Name the profile: give profileUrl, or organizationSlug with more."));
        var linked = page.map(link ->
                link.after("profile").orElseThrow(() -> new InputError("profileUrl is not the link of a profile.")));
        var given = call.get(PROJECT);
        boolean differ = linked.isPresent()
                && given.isPresent()
                && linked.get().matches("\\d+") == given.get().matches("\\d+")
                && !linked.equals(given);
        if (differ) {
            throw new InputError("profileUrl belongs to the project " + linked.get() + ", not to " + given.get() + ".");
        }
        var project = given.or(() -> linked)
                .orElseThrow(() -> new InputError("Give projectSlugOrId: profiles belong to a project."));
        return new ProfileTarget(organization, project, page);
    }

    /** The project, looked up by what names it. */
    Project lookUp(SentryClient sentry) {
        return sentry.projects().lookUp(organization, project);
    }
}

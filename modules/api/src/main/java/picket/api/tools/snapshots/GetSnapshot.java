package picket.api.tools.snapshots;

import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.InputError;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.SentryClient;

/** Shows how the pictures of an app differ from those of another commit. */
public final class GetSnapshot implements Tool {
    static final Parameter<String> ORGANIZATION = Parameters.organization();
    static final Parameter<Optional<String>> REGION = Parameters.region();
    static final Parameter<String> SNAPSHOT = Parameter.text(
                    "snapshotId", "Id of the snapshot, as in the address of its page")
            .with("minLength", 1);
    private static final Parameter<Boolean> UNMODIFIED = Parameter.flag(
                    "showUnmodified", "List pictures that did not change too")
            .byDefault(false);

    private static final Declaration DECLARATION = Declaration.named(
                    "get_snapshot",
                    "Get a snapshot",
                    "Shows a snapshot test of an app in Sentry: which pictures of its screens changed, came, went or were"
                            + " renamed against the base commit, by how much, and whether that is approved. Look at single"
                            + " pictures with get_snapshot_image.")
            .skills(Skill.INSPECT)
            .scopes("project:read")
            .parameters(ORGANIZATION, SNAPSHOT, UNMODIFIED, REGION)
            .told(SnapshotFacts.SCHEMA)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var sentry = call.sentry(call.get(REGION));
        var organization = call.get(ORGANIZATION);
        var snapshot = sentry.snapshots().get(organization, call.get(SNAPSHOT));
        admit(snapshot.projectId(), organization, sentry, call);
        return new SnapshotReport(snapshot, call.get(UNMODIFIED), sentry.pages(organization), call).result();
    }

    /** The endpoint's project has a slug, snapshots have a number. */
    static void admit(String projectId, String organization, SentryClient sentry, Call call) {
        var only = call.session().scope().project();
        boolean foreign = only.isPresent()
                && !only.get().equals(projectId)
                && !sentry.projects().id(organization, only.get()).equals(projectId);
        if (foreign) {
            throw new InputError("This connection is limited to the project " + only.get()
                    + ", and the snapshot belongs to another one.");
        }
    }
}

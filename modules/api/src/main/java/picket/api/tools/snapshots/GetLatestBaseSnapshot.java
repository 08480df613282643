package picket.api.tools.snapshots;

import java.util.Optional;
import picket.api.session.Constraint;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Markdown;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Snapshot;
import picket.sentry.WebLinks;

/** Shows the newest pictures of an app that others are compared with. */
public final class GetLatestBaseSnapshot implements Tool {
    private static final int LONG = 200;
    private static final Parameter<String> APP = Parameter.text("appId", "Id of the app, such as com.example.app");
    private static final Parameter<Optional<String>> BRANCH = Parameter.text(
                    "branch", "Branch of the repository; the main one without it")
            .nullable();
    private static final Parameter<Optional<String>> PROJECT = Parameters.slug(
                    "project", "Slug or numeric id of the project, where several have the app")
            .nullable()
            .fixedBy(Constraint.PROJECT);

    private static final Declaration DECLARATION = Declaration.named(
                    "get_latest_base_snapshot",
                    "Get the latest base snapshot",
                    "Lists the newest baseline pictures of an app in Sentry: how its screens look on the main branch, or on"
                            + " another one. Look at single pictures with get_snapshot_image.")
            .skills(Skill.INSPECT)
            .scopes("project:read")
            .parameters(GetSnapshot.ORGANIZATION, APP, BRANCH, PROJECT, GetSnapshot.REGION)
            .told(SnapshotFacts.SCHEMA)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var sentry = call.sentry(call.get(GetSnapshot.REGION));
        var organization = call.get(GetSnapshot.ORGANIZATION);
        var snapshot = sentry.snapshots().latestBase(organization, call.get(APP), call.get(BRANCH), call.get(PROJECT));
        GetSnapshot.admit(snapshot.projectId(), organization, sentry, call);
        var pages = sentry.pages(organization);
        return Result.text(text(snapshot, pages, call)).with(SnapshotFacts.of(snapshot, true, pages));
    }

    private static String text(Snapshot snapshot, WebLinks pages, Call call) {
        return new Markdown(call.fence())
                .say("# Base snapshot in **" + pages.organization() + "**")
                .say(call.fence().notice())
                .section(
                        "Summary",
                        out -> out.fact("URL", pages.snapshot(snapshot.id()).toString())
                                .word("Snapshot ID", snapshot.id())
                                .told("App", snapshot.app(), LONG)
                                .told("Branch", snapshot.vcs().headRef(), LONG)
                                .told("Commit", snapshot.vcs().headSha(), LONG)
                                .fact(
                                        "Added",
                                        snapshot.added().map(Object::toString).orElse(""))
                                .fact("Total Images", Long.toString(SnapshotFacts.total(snapshot))))
                .section("Images", out -> SnapshotReport.imageTree(out, snapshot.images()))
                .section(
                        "Next Steps",
                        out -> call.toolbox()
                                .mention(
                                        "get_snapshot_image",
                                        "{\"organizationSlug\": \"" + pages.organization() + "\", \"snapshotId\": \""
                                                + snapshot.id() + "\", \"imageIdentifier\": \"…\"}")
                                .ifPresent(
                                        mention -> out.item("Look at one picture, by its whole file name: " + mention)))
                .toString();
    }
}

package picket.api.tools.organizations;

import picket.api.session.Constraint;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Facts;
import picket.api.tools.Pages;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Surface;
import picket.api.tools.Tool;

/** Lists the organizations that the user can reach. */
public final class FindOrganizations implements Tool {
    private static final Declaration DECLARATION = Declaration.named(
                    "find_organizations",
                    "Find organizations",
                    "Lists the Sentry organizations that the user can reach, with the region that holds each. Use it to"
                            + " find an organization's slug or regionUrl. " + Pages.advice())
            .on(Surface.DIRECT)
            .hiddenBy(Constraint.ORGANIZATION)
            .scopes("org:read")
            .parameters(Pages.QUERY, Pages.CURSOR)
            .output(Pages.schema(
                    "organizations",
                    Schema.object()
                            .required("slug", Schema.text())
                            .required("webUrl", Schema.text().orNull())
                            .required("regionUrl", Schema.text().orNull())))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var found = call.sentry().organizations().list(Pages.wanted(call));
        return Pages.result(
                "organizations",
                found,
                (organization, node) -> node.put("slug", organization.slug())
                        .put("webUrl", Facts.known(organization.webUrl()))
                        .put("regionUrl", Facts.known(organization.regionUrl())));
    }
}

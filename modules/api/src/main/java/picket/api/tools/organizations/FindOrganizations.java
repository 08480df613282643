package picket.api.tools.organizations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import picket.api.session.Constraint;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Surface;
import picket.api.tools.Tool;

/** Lists the organizations that the user can reach. */
public final class FindOrganizations implements Tool {
    private static final int SHOWN = 25;
    private static final Parameter<Optional<String>> QUERY = Parameter.text(
                    "query", "Part of a name or slug; without it all are listed")
            .nullable();

    private static final Declaration DECLARATION = Declaration.named(
                    "find_organizations",
                    "Find organizations",
                    "Lists the Sentry organizations that the user can reach, with the region that holds each. Use it to"
                            + " find an organization's slug or regionUrl. At most " + SHOWN
                            + " are listed: narrow with query if hasMore is true.")
            .on(Surface.DIRECT)
            .hiddenBy(Constraint.ORGANIZATION)
            .scopes("org:read")
            .parameters(QUERY)
            .output(Schema.object()
                    .required(
                            "organizations",
                            Schema.list(Schema.object()
                                    .required("slug", Schema.text())
                                    .required("webUrl", Schema.text().orNull())
                                    .required("regionUrl", Schema.text().orNull())))
                    .required("hasMore", Schema.flag()))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var found =
                call.sentry().organizations().list(call.get(QUERY).orElse("")).items();
        var facts = JsonNodeFactory.instance.objectNode();
        var list = facts.putArray("organizations");
        found.stream()
                .limit(SHOWN)
                .forEach(organization -> list.addObject()
                        .put("slug", organization.slug())
                        .put("webUrl", organization.webUrl().isBlank() ? null : organization.webUrl())
                        .put("regionUrl", organization.regionUrl().isBlank() ? null : organization.regionUrl()));
        return Result.structured(facts.put("hasMore", found.size() > SHOWN));
    }
}

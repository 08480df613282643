package picket.api.tools.organizations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picket.api.session.Scope;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Facts;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Tool;

/** Tells whose token this is and what the endpoint narrows the session to. */
public final class Whoami implements Tool {
    private static final Declaration DECLARATION = Declaration.named(
                    "whoami",
                    "Who am I",
                    "Tells which Sentry user is signed in and whether this connection is limited to one organization or"
                            + " project. Use it when the user says \"me\", \"my\" or asks about the account.")
            .output(Schema.object()
                    .required(
                            "user",
                            Schema.object()
                                    .required("id", Schema.text())
                                    .required("name", Schema.text().orNull())
                                    .required("email", Schema.text()))
                    .required(
                            "sessionConstraints",
                            Schema.object()
                                    .optional("organizationSlug", Schema.text())
                                    .optional("projectSlug", Schema.text())
                                    .optional("regionUrl", Schema.text())
                                    .orNull()))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var user = call.sentry().user();
        var facts = JsonNodeFactory.instance.objectNode();
        facts.putObject("user")
                .put("id", user.id())
                .put("name", Facts.known(user.name()))
                .put("email", Facts.shown(user.email()));
        var constraints = constraints(call.session().scope());
        return Result.structured(facts.set("sessionConstraints", constraints.isEmpty() ? null : constraints));
    }

    private static ObjectNode constraints(Scope scope) {
        var constraints = JsonNodeFactory.instance.objectNode();
        scope.organization().ifPresent(slug -> constraints.put("organizationSlug", slug));
        scope.project().ifPresent(slug -> constraints.put("projectSlug", slug));
        scope.region().ifPresent(url -> constraints.put("regionUrl", url));
        return constraints;
    }
}

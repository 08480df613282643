package picket.api.tools.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import picket.api.session.Constraint;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Hints;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;

/** Says what this server is and what holds in this session. */
public final class GetServerInfo implements Tool {
    private static final Declaration DECLARATION = Declaration.named(
                    "get_server_info",
                    "Get server info",
                    "Describes this server and session: version, MCP revision, granted skills, which tools are listed,"
                            + " read-only mode, what needs confirmation, limits. Use it when a tool is missing or refused.")
            .hints(Hints.LOCAL)
            .unadvertised()
            .output(Schema.object()
                    .required("name", Schema.text())
                    .required("version", Schema.text())
                    .required("protocolVersion", Schema.text())
                    .required("sentry", Schema.text().saying("Origin of the Sentry that is asked."))
                    .required("skills", Schema.list(Schema.text()))
                    .optional("organization", Schema.text())
                    .optional("project", Schema.text())
                    .required("surface", Schema.text().saying("Which tools are listed."))
                    .required("listedTools", Schema.integer())
                    .required("availableTools", Schema.integer())
                    .required("readOnly", Schema.flag())
                    .required("experimental", Schema.flag())
                    .required("confirm", Schema.text().saying("Which calls a person confirms."))
                    .required("resultTokens", Schema.integer().saying("Longer results are cut."))
                    .required("limitsPerMinute", Schema.any()))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var toolbox = call.toolbox();
        var session = toolbox.session();
        var rules = session.rules();
        var facts = JsonNodeFactory.instance
                .objectNode()
                .put("name", toolbox.about().name())
                .put("version", toolbox.about().version())
                .put("protocolVersion", call.client().request().revision())
                .put("sentry", call.sentry().host().origin().toString());
        var skills = facts.putArray("skills");
        session.skills().stream().sorted().map(Skill::id).forEach(skills::add);
        session.scope().value(Constraint.ORGANIZATION).ifPresent(slug -> facts.put("organization", slug));
        session.scope().value(Constraint.PROJECT).ifPresent(slug -> facts.put("project", slug));
        facts.put("surface", rules.exposure().id())
                .put("listedTools", toolbox.listed().size())
                .put("availableTools", toolbox.searchable().size())
                .put("readOnly", rules.readOnly())
                .put("experimental", rules.experimental())
                .put("confirm", rules.confirmation().id())
                .put("resultTokens", rules.tokens());
        return Result.structured(limits(facts, call));
    }

    private static ObjectNode limits(ObjectNode facts, Call call) {
        var limits = facts.putObject("limitsPerMinute");
        new TreeMap<>(call.toolbox().about().perMinute()).forEach(limits::put);
        return facts;
    }
}

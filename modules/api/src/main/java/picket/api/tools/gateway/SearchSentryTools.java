package picket.api.tools.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Hints;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Surface;
import picket.api.tools.Tool;

/** Finds tools of the catalogue by keywords. */
public final class SearchSentryTools implements Tool {
    private static final Parameter<String> QUERY = Parameter.text(
                    "query", "Keywords of the operation, for example: issue stack trace")
            .with("minLength", 1);
    private static final Parameter<Integer> LIMIT =
            Parameter.integer("limit", "Most results", 1, 20).orElse(8);

    private static final Declaration DECLARATION = Declaration.named(
                    "search_sentry_tools",
                    "Search Sentry tools",
                    "Finds Sentry operations that are not in the tool list: issues, events, traces, releases, projects and"
                            + " more. Gives for each the name, what it does and the JSON Schema of its arguments; run one"
                            + " with execute_sentry_tool. Search here before you say that something cannot be done.")
            .on(Surface.GATEWAY)
            .hints(Hints.LOCAL)
            .unadvertised()
            .parameters(QUERY, LIMIT)
            .output(Schema.object()
                    .required("query", Schema.text())
                    .required(
                            "results",
                            Schema.list(Schema.object()
                                    .required("name", Schema.text())
                                    .required("description", Schema.text())
                                    .required("inputSchema", Schema.any())
                                    .required(
                                            "annotations",
                                            Schema.object()
                                                    .optional("readOnlyHint", Schema.flag())
                                                    .optional("destructiveHint", Schema.flag())
                                                    .optional("idempotentHint", Schema.flag())
                                                    .optional("openWorldHint", Schema.flag())))))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var query = call.get(QUERY);
        var tools = call.toolbox().searchable().stream().map(Tool::declaration).toList();
        var facts = JsonNodeFactory.instance.objectNode().put("query", query);
        var results = facts.putArray("results");
        Ranking.of(query).best(tools, call.get(LIMIT)).forEach(tool -> results.add(hit(tool, call)));
        return Result.structured(facts);
    }

    private static ObjectNode hit(Declaration tool, Call call) {
        var hit = JsonNodeFactory.instance
                .objectNode()
                .put("name", tool.name())
                .put("description", call.toolbox().phrased(tool.description()));
        hit.set("inputSchema", call.toolbox().inputSchema(tool));
        hit.set("annotations", annotations(tool.hints()));
        return hit;
    }

    private static ObjectNode annotations(Hints hints) {
        var annotations = JsonNodeFactory.instance
                .objectNode()
                .put("readOnlyHint", hints.readOnly())
                .put("destructiveHint", hints.destructive());
        hints.idempotent().ifPresent(hint -> annotations.put("idempotentHint", hint));
        return annotations.put("openWorldHint", hints.openWorld());
    }
}

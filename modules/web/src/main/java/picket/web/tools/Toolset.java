package picket.web.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import picket.http.Json;
import picket.web.self.OwnMcp;

/**
 * The tools of one person at one time. Most of them are not listed: a pair of listed tools finds and runs the others,
 * so what a call of the second one may do depends on the tool that it names.
 */
public final class Toolset {
    private static final String FIND = "search_sentry_tools";
    private static final String EXECUTE = "execute_sentry_tool";
    private static final int MOST_FOUND = 20;

    private final OwnMcp mcp;
    private final List<Tool> listed;
    private final Map<String, Tool> known;

    private Toolset(OwnMcp mcp, List<Tool> listed, Map<String, Tool> known) {
        this.mcp = mcp;
        this.listed = List.copyOf(listed);
        this.known = known;
    }

    /** The tools, or why there are none. */
    public sealed interface Opening {
        /** They are here. */
        record Open(Toolset tools) implements Opening {}

        /** They are not. */
        record Closed(OwnMcp.Answer reason) implements Opening {}
    }

    /** A call that was asked for, as the server knows it. */
    public sealed interface Target {

        /**
         * It can be run.
         *
         * @param tool that runs in the end
         * @param arguments of that tool
         */
        record Known(Tool tool, JsonNode arguments) implements Target {}

        /** There is no such tool in this session. */
        record Unknown(String name) implements Target {}

        /** Whether there is such a tool could not be found out. */
        record Unanswered(OwnMcp.Answer reason) implements Target {}
    }

    /** Asks for the tools. */
    public static Opening open(OwnMcp mcp) {
        var answer = mcp.list("tools/list");
        if (!(answer instanceof OwnMcp.Answer.Result(var result))) {
            return new Opening.Closed(answer);
        }
        var tools = new ArrayList<Tool>();
        for (var definition : result.path("tools")) {
            if (definition instanceof ObjectNode object) {
                tools.add(new Tool(object));
            }
        }
        var known = new ConcurrentHashMap<String, Tool>();
        tools.forEach(tool -> known.put(tool.name(), tool));
        return new Opening.Open(new Toolset(mcp, tools, known));
    }

    /** The same tools, and what was found of them, for a later request of the person. */
    Toolset with(OwnMcp later) {
        return new Toolset(later, listed, known);
    }

    /** What a model is told of, in the server's order. */
    public List<Tool> listed() {
        return listed;
    }

    /** What a call would run. */
    public Target target(String name, JsonNode arguments) {
        return name.equals(EXECUTE) && known.containsKey(EXECUTE)
                ? find(arguments.path("name").asText(), object(arguments.path("arguments")))
                : find(name, arguments);
    }

    /**
     * Runs a tool; what is not listed goes through the one that runs the others. Whoever runs one that changes something
     * has a person's approval.
     */
    public OwnMcp.Answer run(Target.Known call, OwnMcp.Progress progress) {
        var name = call.tool().name();
        boolean approved = !call.tool().readOnly();
        if (listed.contains(call.tool())) {
            return mcp.call(name, call.arguments(), approved, progress);
        }
        var arguments = Json.MAPPER.createObjectNode().put("name", name);
        arguments.set("arguments", call.arguments());
        return mcp.call(EXECUTE, arguments, approved, progress);
    }

    private Target find(String name, JsonNode arguments) {
        if (!known.containsKey(name) && !name.isBlank() && known.containsKey(FIND)) {
            var query = Json.MAPPER.createObjectNode().put("query", name).put("limit", MOST_FOUND);
            var answer = mcp.call(FIND, query, false, OwnMcp.Progress.NONE);
            if (!(answer instanceof OwnMcp.Answer.Result(var result))) {
                return new Target.Unanswered(answer);
            }
            for (var hit : result.at("/structuredContent/results")) {
                if (hit instanceof ObjectNode definition) {
                    known.putIfAbsent(definition.path("name").asText(), new Tool(definition));
                }
            }
        }
        return Optional.ofNullable(known.get(name))
                .<Target>map(tool -> new Target.Known(tool, arguments))
                .orElseGet(() -> new Target.Unknown(name));
    }

    private static JsonNode object(JsonNode given) {
        return given.isObject() ? given : Json.MAPPER.createObjectNode();
    }
}

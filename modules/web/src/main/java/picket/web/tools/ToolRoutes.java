package picket.web.tools;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.Locale;
import picket.http.Json;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Constraints;
import picket.web.request.Code;
import picket.web.request.JsonAnswer;
import picket.web.request.JsonBody;
import picket.web.request.Methods;
import picket.web.request.OwnPages;
import picket.web.self.Endpoint;
import picket.web.self.OwnMcp;
import picket.web.signin.Visitors;

/** Tools, prompts and completions for the page, without a model. */
public final class ToolRoutes implements HttpService {
    private static final int MOST_BYTES = 256 * 1024;
    private static final String BEARER = "bearer ";

    private final OwnPages ownPages;
    private final Visitors visitors;
    private final Toolsets toolsets;
    private final InstantSource clock;

    /** Routes of a deployment. */
    public ToolRoutes(OwnPages ownPages, Visitors visitors, Toolsets toolsets, InstantSource clock) {
        this.ownPages = ownPages;
        this.visitors = visitors;
        this.toolsets = toolsets;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.any("/api/metadata", Methods.get(this::metadata));
        rules.any("/api/prompts", Methods.get(this::prompts));
        rules.any("/api/prompts/{name}", Methods.post(ownPages.only(this::prompt)));
        rules.any("/api/complete", Methods.post(ownPages.only(this::complete)));
        rules.any("/api/tools/{name}", Methods.post(ownPages.only(this::run)));
    }

    /** What an MCP session of this person has; without an MCP server the lists are empty. */
    private void metadata(ServerRequest request, ServerResponse response) {
        var visitor = request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(value -> new AccessToken(value.substring(BEARER.length()).strip()))
                .map(token -> visitors.bearer(token, request, response))
                .orElseGet(() -> visitors.visitor(request, response));
        var answer = Json.MAPPER.createObjectNode().put("type", "mcp-metadata");
        var names = answer.putArray("tools");
        var definitions = answer.putArray("definitions");
        answer.put("timestamp", clock.instant().toString());
        switch (Toolset.open(toolsets.mcp(visitor))) {
            case Toolset.Opening.Open(var tools) ->
                tools.listed().forEach(tool -> {
                    names.add(tool.name());
                    definitions.add(tool.definition());
                });
            case Toolset.Opening.Closed(OwnMcp.Answer.Unauthorized gone) -> throw Refusals.of(gone, response);
            case Toolset.Opening.Closed _ -> {}
        }
        JsonAnswer.send(response, answer);
    }

    private void run(ServerRequest request, ServerResponse response) {
        var body = JsonBody.read(request, MOST_BYTES);
        var tools = toolsets.open(visitors.visitor(request, response, scope(body)), response);
        var name = request.path().pathParameters().get("name");
        switch (tools.target(name, object(body, "arguments"))) {
            case Toolset.Target.Unknown _ ->
                throw Code.NOT_FOUND.thrown("There is no tool of this name in your session.");
            case Toolset.Target.Unanswered(var reason) -> throw Refusals.of(reason, response);
            case Toolset.Target.Known call
            when !call.tool().readOnly() && !body.path("approved").asBoolean(false) ->
                Code.APPROVAL_REQUIRED.problem().with("tool", wanted(call)).send(request, response);
            case Toolset.Target.Known call -> answer(tools, call, response);
        }
    }

    private static ObjectNode wanted(Toolset.Target.Known call) {
        var wanted = Json.MAPPER.createObjectNode().put("name", call.tool().name());
        wanted.set("arguments", call.arguments());
        return wanted.put("destructive", call.tool().destructive());
    }

    private void answer(Toolset tools, Toolset.Target.Known call, ServerResponse response) {
        long start = clock.millis();
        var answer = tools.run(call, OwnMcp.Progress.NONE);
        if (!(answer instanceof OwnMcp.Answer.Result(var result))) {
            throw Refusals.of(answer, response);
        }
        var reading = Reading.of(result, clock.millis() - start);
        JsonAnswer.send(
                response,
                reading.content()
                        .put("durationMillis", reading.durationMillis())
                        .put("bytes", reading.bytes())
                        .put("trust", reading.trust().id()));
    }

    private void complete(ServerRequest request, ServerResponse response) {
        var body = JsonBody.read(request, MOST_BYTES);
        var mcp = toolsets.mcp(visitors.visitor(request, response, scope(body)));
        var answer = mcp.complete(body.retain("ref", "argument", "context"));
        if (!(answer instanceof OwnMcp.Answer.Result(var result))) {
            throw Refusals.of(answer, response);
        }
        var values = Json.MAPPER.createObjectNode();
        result.at("/completion/values").forEach(values.putArray("values")::add);
        JsonAnswer.send(response, values);
    }

    private void prompts(ServerRequest request, ServerResponse response) {
        var answer = toolsets.mcp(visitors.visitor(request, response)).list("prompts/list");
        if (!(answer instanceof OwnMcp.Answer.Result(var result))) {
            throw Refusals.of(answer, response);
        }
        JsonAnswer.send(response, result.retain("prompts"));
    }

    private void prompt(ServerRequest request, ServerResponse response) {
        var body = JsonBody.read(request, MOST_BYTES);
        var name = request.path().pathParameters().get("name");
        var mcp = toolsets.mcp(visitors.visitor(request, response, scope(body)));
        var answer = mcp.prompt(name, object(body, "arguments"));
        if (!(answer instanceof OwnMcp.Answer.Result(var result))) {
            throw Refusals.of(answer, response);
        }
        JsonAnswer.send(response, result.retain("description", "messages"));
    }

    /** The narrower scope that a body asks for, if it does. */
    public static Constraints scope(ObjectNode body) {
        var scope = body.path("scope");
        if (scope.isMissingNode() || scope.isNull()) {
            return Constraints.NONE;
        }
        return Endpoint.scope(scope)
                .filter(_ -> scope.isObject())
                .orElseThrow(() -> Code.INVALID_REQUEST.thrown(
                        "scope must have organization and project as slugs, and a project needs its organization."));
    }

    private static ObjectNode object(ObjectNode body, String name) {
        return switch (body.path(name)) {
            case ObjectNode object -> object;
            case MissingNode _ -> Json.MAPPER.createObjectNode();
            default -> throw Code.INVALID_REQUEST.thrown(name + " must be an object.");
        };
    }
}

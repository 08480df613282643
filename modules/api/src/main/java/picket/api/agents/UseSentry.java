package picket.api.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Stream;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Facts;
import picket.api.tools.Hints;
import picket.api.tools.Markdown;
import picket.api.tools.Outcome;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Surface;
import picket.api.tools.Tool;

/** The agent mode: one tool that takes a request in plain words and works with the tools of the session. */
public final class UseSentry implements Tool {
    private static final String SEARCH = "search_sentry_tools";
    private static final Parameter<String> REQUEST = Parameter.text(
                    "request",
                    "What to find out or to do, in plain words, with the names, ids and links that are known")
            .with("minLength", 1);

    private static final Declaration DECLARATION = Declaration.named(
                    "use_sentry",
                    "Use Sentry",
                    "Hands a task over to an agent that works with Sentry: finds and explains issues, events, traces,"
                            + " replays and releases, reads the documentation, and changes what the session may change."
                            + " Give one whole task with all that is known; it sees nothing of this conversation.")
            .on(Surface.AGENT)
            .hints(Hints.DESTROY)
            .unadvertised()
            .parameters(REQUEST)
            .output(Schema.object()
                    .required(
                            "finished",
                            Schema.text()
                                    .saying(
                                            "answered; steps or time: ran out of them; failed: the model did; no-model"))
                    .optional("model", Schema.text())
                    .optional(
                            "tools",
                            Schema.list(Schema.object()
                                            .required("name", Schema.text())
                                            .required("description", Schema.text()))
                                    .saying("Without a model: what fits the request."))
                    .optional(
                            "untrusted",
                            Schema.object()
                                    .required("trust", Facts.TRUST)
                                    .optional("answer", Schema.text())
                                    .required(
                                            "steps",
                                            Schema.list(Schema.object()
                                                    .required("tool", Schema.text())
                                                    .required("arguments", Schema.any())
                                                    .required(
                                                            "outcome",
                                                            Schema.text().saying("done, failed or not run"))))))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Outcome call(Call call) {
        var request = call.get(REQUEST);
        return call.model()
                .<Outcome>map(model -> new Mission(call, model, request).run())
                .orElseGet(() -> withoutModel(call, request));
    }

    /** No fault of the caller's, so no error: what is missing, and what can be called instead. */
    private static Result withoutModel(Call call, String request) {
        var fitting = fitting(call, request);
        var out = new Markdown(call.fence())
                .say("# No Language Model")
                .say("This server has no language model, so nobody can plan the request, and nothing was done. Its"
                        + " operator sets one up with EMBEDDED_AGENT_PROVIDER and the key of that provider; for picket"
                        + " stdio there is --agent-provider.")
                .say("Every tool works without one: connect to the address without agent=1 (picket stdio without"
                        + " --agent) and call them yourself.");
        out.section(
                "Tools That Fit the Request",
                body -> fitting.forEach(
                        tool -> body.item("`" + tool.path("name").asText() + "`: "
                                + tool.path("description").asText())));
        var facts = JsonNodeFactory.instance.objectNode().put("finished", "no-model");
        var tools = facts.putArray("tools");
        fitting.forEach(tool -> tools.addObject()
                .put("name", tool.path("name").asText())
                .put("description", tool.path("description").asText()));
        return Result.text(out.toString()).with(facts);
    }

    private static List<JsonNode> fitting(Call call, String request) {
        var words = String.join(" ", new Words(request).rest());
        var query = JsonNodeFactory.instance.objectNode().put("query", words.isBlank() ? request : words);
        var box = call.toolbox().forAgent(call.client(), call.session().rules().confirmation());
        return box.listed(SEARCH).stream()
                .map(search -> box.run(search, query))
                .flatMap(outcome -> outcome instanceof Result found ? found.structured().stream() : Stream.empty())
                .flatMap(found -> found.path("results").valueStream())
                .toList();
    }
}

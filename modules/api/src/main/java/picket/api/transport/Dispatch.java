package picket.api.transport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picket.api.protocol.ErrorCode;
import picket.api.protocol.Invocation;
import picket.api.protocol.Meta;
import picket.api.protocol.Methods.Outcome;
import picket.api.protocol.Notifications;
import picket.api.protocol.RpcError;
import picket.api.session.Session;
import picket.api.tools.Ability;
import picket.api.tools.Catalogue;
import picket.api.tools.Client;
import picket.api.tools.Progress;
import picket.api.tools.Question;
import picket.api.tools.Questions;

/** Between methods as requests name them and what a session has. */
record Dispatch(
        Catalogue catalogue,
        SdkServer sdk,
        PromptMethods prompts,
        ResourceMethods resources,
        CompletionMethod completion,
        RequestStates states) {

    Outcome run(Invocation call, Session session, Outlet outlet, Client.Request request) {
        var user = session.who().user();
        var state = Optional.ofNullable(call.params().path("requestState").textValue());
        var memory = state.flatMap(text -> states.open(text, user, call));
        if (state.isPresent() && memory.isEmpty()) {
            return new Outcome.Failed(RpcError.of(
                    ErrorCode.INVALID_PARAMS,
                    "The requestState was not given to you for this call, or it is too old. Call again without it."));
        }
        var client = new Client(
                Ability.among(call.meta().capabilities()),
                answers(call.params()),
                memory,
                progress(call.meta(), outlet),
                request);
        var toolbox = catalogue.open(session, client);
        Function<Questions, Outcome> asking = questions -> asked(questions, call, user, client);
        var params = call.params();
        return switch (call.method()) {
            case "prompts/list" -> prompts.list(toolbox);
            case "prompts/get" -> prompts.get(params, toolbox, asking);
            case "resources/list" -> resources.list(toolbox);
            case "resources/templates/list" -> resources.templates(toolbox);
            case "resources/read" -> resources.read(params.path("uri").asText(), toolbox, asking);
            case "completion/complete" -> completion.complete(params, toolbox);
            default -> sdk.call(call.method(), params, toolbox, asking);
        };
    }

    private static Map<String, ObjectNode> answers(ObjectNode params) {
        return params.path("inputResponses").propertyStream().collect(Collectors.toMap(Map.Entry::getKey, answer ->
                (ObjectNode) answer.getValue()));
    }

    private static Progress progress(Meta meta, Outlet outlet) {
        return meta.progressToken()
                .filter(_ -> outlet.accepted())
                .<Progress>map(
                        token -> (done, total, step) -> outlet.send(Notifications.progress(token, done, total, step)))
                .orElse(Client.MUTE.progress());
    }

    private Outcome asked(Questions questions, Invocation call, String caller, Client client) {
        var missing = JsonNodeFactory.instance.objectNode();
        questions.open().values().stream()
                .map(Question::ability)
                .filter(ability -> !client.can(ability))
                .forEach(ability -> missing.putObject(ability.capability()));
        if (!missing.isEmpty()) {
            return new Outcome.Failed(new RpcError(
                    ErrorCode.MISSING_CAPABILITY,
                    "This call needs a client that declares: " + String.join(", ", names(missing)) + ".",
                    Optional.of(JsonNodeFactory.instance.objectNode().set("requiredCapabilities", missing))));
        }
        var result = JsonNodeFactory.instance.objectNode();
        var requests = result.putObject("inputRequests");
        questions
                .open()
                .forEach((name, question) -> requests.putObject(name)
                        .put("method", question.ability().method())
                        .set("params", question.params()));
        questions.memory().ifPresent(memory -> result.put("requestState", states.seal(memory, caller, call)));
        return new Outcome.InputRequired(result);
    }

    private static Iterable<String> names(ObjectNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }
}

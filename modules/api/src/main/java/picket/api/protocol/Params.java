package picket.api.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The parameters of the methods that all revisions share, brought into one shape. */
public sealed interface Params {
    /** As the method wants them. */
    record Fit(ObjectNode params) implements Params {}

    /** Wrong, and why. */
    record Unfit(RpcError error) implements Params {}

    /**
     * The parameters of a method.
     *
     * @return empty if no revision shares it
     */
    public static Optional<Params> of(String method, ObjectNode params) {
        return switch (method) {
            case "tools/list", "prompts/list", "resources/list", "resources/templates/list" ->
                Optional.of(ofList(params));
            case "tools/call" -> Optional.of(ofCall(params));
            case "prompts/get" -> Optional.of(ofPrompt(params));
            case "resources/read" -> Optional.of(ofRead(params));
            case "completion/complete" -> Optional.of(ofCompletion(params));
            default -> Optional.empty();
        };
    }

    /** The same for a method of the newest revision, which has some that no other has. */
    static Optional<Params> ofModern(String method, ObjectNode params) {
        return switch (method) {
            case "tasks/get", "tasks/cancel" -> Optional.of(ofTask(params));
            case "tasks/update" ->
                Optional.of(
                        objects(params.path("inputResponses"))
                                ? ofTask(params)
                                : unfit("The parameter inputResponses must be an object of objects."));
            case "subscriptions/listen" ->
                Optional.of(
                        params.path("notifications").isObject()
                                ? new Fit(JsonNodeFactory.instance.objectNode())
                                : unfit("The parameter notifications must be an object that names what to hear of."));
            default -> of(method, params);
        };
    }

    /** The id of a task, and the answers to its questions. */
    private static Params ofTask(ObjectNode params) {
        return params.path("taskId").isTextual()
                ? new Fit(params.deepCopy().retain("taskId", "inputResponses"))
                : unfit("The parameter taskId must be the id of a task.");
    }

    /** Where a page begins; the first one does without. */
    static Params ofList(ObjectNode params) {
        var cursor = params.path("cursor");
        return cursor.isTextual() || cursor.isMissingNode() || cursor.isNull()
                ? new Fit(params.deepCopy().retain("cursor"))
                : unfit("The parameter cursor must be the text that the page before gave.");
    }

    /** A tool's name and its arguments; absent ones are empty, since many clients leave them out. */
    static Params ofCall(ObjectNode params) {
        var name = params.path("name");
        var arguments = params.path("arguments");
        if (!name.isTextual() || name.textValue().isEmpty()) {
            return unfit("The parameter name must be the name of a tool.");
        }
        if (!arguments.isObject() && !arguments.isMissingNode() && !arguments.isNull()) {
            return unfit("The parameter arguments must be an object.");
        }
        var call = JsonNodeFactory.instance.objectNode().put("name", name.textValue());
        call.set("arguments", arguments.isObject() ? arguments : JsonNodeFactory.instance.objectNode());
        return withAnswers(params, call);
    }

    /** A prompt's name and its arguments, which are text. */
    static Params ofPrompt(ObjectNode params) {
        var given = params.path("arguments");
        return given.isObject() && !given.valueStream().allMatch(JsonNode::isTextual)
                ? unfit("The arguments of a prompt must be text.")
                : ofCall(params);
    }

    /** The address of a resource. */
    static Params ofRead(ObjectNode params) {
        var uri = params.path("uri");
        if (!uri.isTextual() || uri.textValue().isEmpty()) {
            return unfit("The parameter uri must be the address of a resource.");
        }
        return withAnswers(params, JsonNodeFactory.instance.objectNode().put("uri", uri.textValue()));
    }

    /** What is completed, and how it begins. */
    static Params ofCompletion(ObjectNode params) {
        var known = params.at("/context/arguments");
        return params.at("/ref/type").isTextual()
                        && params.at("/argument/name").isTextual()
                        && params.at("/argument/value").isTextual()
                        && known.valueStream().allMatch(JsonNode::isTextual)
                ? new Fit(params.deepCopy().retain("ref", "argument", "context"))
                : unfit("The parameters must be ref with its type, argument with name and value, and context with"
                        + " arguments, if any, as text.");
    }

    /** What a client repeats a request with (Multi Round-Trip Requests); absent in older revisions. */
    private static Params withAnswers(ObjectNode params, ObjectNode request) {
        var answers = params.path("inputResponses");
        var state = params.path("requestState");
        if (!answers.isMissingNode() && !objects(answers)) {
            return unfit("The parameter inputResponses must be an object of objects.");
        }
        if (!state.isMissingNode() && !state.isTextual()) {
            return unfit("The parameter requestState must be the text that this server gave.");
        }
        return new Fit(request.setAll(params.deepCopy().retain("inputResponses", "requestState")));
    }

    private static boolean objects(JsonNode answers) {
        return answers.isObject() && answers.valueStream().allMatch(JsonNode::isObject);
    }

    private static Params unfit(String message) {
        return new Unfit(RpcError.of(ErrorCode.INVALID_PARAMS, message));
    }
}

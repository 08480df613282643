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
import picket.api.tools.Insufficient;
import picket.api.tools.Limited;
import picket.api.tools.Pending;
import picket.api.tools.Progress;
import picket.api.tools.Questions;
import picket.api.tools.Toolbox;
import picket.api.tools.Unfinished;
import picket.http.TraceContext;

/**
 * Between methods as requests name them and what a session has.
 *
 * @param tasks where calls go on after their requests; empty if they cannot
 * @param page entries of a page of a list
 */
record Dispatch(
        Catalogue catalogue,
        SdkServer sdk,
        PromptMethods prompts,
        ResourceMethods resources,
        CompletionMethod completion,
        Optional<TaskMethods> tasks,
        Listening listening,
        int page,
        RequestStates states) {

    Outcome run(Invocation call, Session session, Outlet outlet, Client.Request request) {
        var trace = trace(call.meta()).or(request::trace);
        var traced = new Client.Request(request.id(), request.revision(), trace);
        return TraceContext.within(trace, () -> traced(call, session, outlet, traced));
    }

    private Outcome traced(Invocation call, Session session, Outlet outlet, Client.Request request) {
        var state = Optional.ofNullable(call.params().path("requestState").textValue());
        var memory = state.flatMap(text -> states.open(text, session, call));
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
                patience(call),
                request);
        return switch (call.method()) {
            case "subscriptions/listen" -> listening.listen(call, session, outlet);
            case "tasks/get", "tasks/update", "tasks/cancel" -> task(call, session, client);
            default -> run(call, catalogue.open(session, client), client);
        };
    }

    private Outcome page(ObjectNode list, ObjectNode params) {
        return new ListPages(page).cut(list, params);
    }

    private Outcome run(Invocation call, Toolbox toolbox, Client client) {
        var params = call.params();
        Function<Unfinished, Outcome> unfinished = outcome -> switch (outcome) {
            case Questions questions -> asked(questions, call, toolbox.session(), client);
            case Limited(var wait) -> new Outcome.Limited(wait);
            case Insufficient(var scopes) -> new Outcome.Insufficient(scopes);
            case Pending pending -> deferred(pending, params, toolbox.session(), client);
        };
        return switch (call.method()) {
            case "server/discover" -> new Outcome.Done(sdk.introduction(toolbox));
            case "prompts/list" -> page(prompts.list(toolbox), params);
            case "prompts/get" -> prompts.get(params, toolbox, unfinished);
            case "resources/list" -> page(resources.list(toolbox), params);
            case "resources/templates/list" -> page(resources.templates(toolbox), params);
            case "resources/read" -> resources.read(params.path("uri").asText(), toolbox, unfinished);
            case "completion/complete" -> completion.complete(params, toolbox);
            default -> sdk.call(call.method(), params, toolbox, unfinished);
        };
    }

    private Outcome task(Invocation call, Session session, Client client) {
        if (tasks.isEmpty()) {
            return new Outcome.Failed(RpcError.of(ErrorCode.METHOD_NOT_FOUND, "There are no tasks here."));
        }
        return TaskMethods.declared(call.meta().capabilities())
                ? tasks.get().call(call.method(), call.params(), session, catalogue, client)
                : new Outcome.Failed(TaskMethods.undeclared());
    }

    /** Only calls of tools can go on after their request. */
    private Client.Patience patience(Invocation call) {
        return tasks.isPresent()
                        && call.method().equals("tools/call")
                        && TaskMethods.declared(call.meta().capabilities())
                ? Client.Patience.LEAVES
                : Client.Patience.STAYS;
    }

    private Outcome deferred(Pending pending, ObjectNode params, Session session, Client client) {
        return client.patience() == Client.Patience.LEAVES
                ? tasks.orElseThrow()
                        .begin(pending, params, session, client.request().id())
                : new Outcome.Failed(TaskMethods.undeclared());
    }

    /** What the body says goes before headers, which whatever stands in between may have set. */
    private static Optional<TraceContext> trace(Meta meta) {
        return TraceContext.of(text(meta, "traceparent"), text(meta, "tracestate"));
    }

    private static Optional<String> text(Meta meta, String name) {
        return Optional.ofNullable(meta.trace().path(name).textValue());
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

    private Outcome asked(Questions questions, Invocation call, Session session, Client client) {
        return Asking.missing(questions, client)
                .<Outcome>map(Outcome.Failed::new)
                .orElseGet(() -> {
                    var result = JsonNodeFactory.instance.objectNode();
                    result.set("inputRequests", Asking.requests(questions));
                    questions
                            .memory()
                            .ifPresent(memory -> result.put("requestState", states.seal(memory, session, call)));
                    return new Outcome.InputRequired(result);
                });
    }
}

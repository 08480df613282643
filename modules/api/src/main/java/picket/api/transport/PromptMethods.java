package picket.api.transport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picket.api.prompts.Menu;
import picket.api.prompts.Prompt;
import picket.api.protocol.ErrorCode;
import picket.api.protocol.Methods.Outcome;
import picket.api.protocol.Reply;
import picket.api.protocol.RpcError;
import picket.api.tools.Result;
import picket.api.tools.Toolbox;
import picket.api.tools.Unfinished;

/** {@code prompts/list} and {@code prompts/get}. */
record PromptMethods(Menu menu) {

    ObjectNode list(Toolbox toolbox) {
        var list = JsonNodeFactory.instance.objectNode();
        var prompts = list.putArray("prompts");
        menu.of(toolbox).forEach(prompt -> prompts.add(listed(prompt, toolbox)));
        return list;
    }

    private static ObjectNode listed(Prompt prompt, Toolbox toolbox) {
        var listed = JsonNodeFactory.instance
                .objectNode()
                .put("name", prompt.name())
                .put("title", prompt.title())
                .put("description", prompt.description());
        var arguments = listed.putArray("arguments");
        prompt.arguments().stream()
                .filter(argument -> argument.fixedBy(toolbox.session().scope()).isEmpty())
                .forEach(argument -> arguments
                        .addObject()
                        .put("name", argument.name())
                        .put("description", argument.meaning())
                        .put("required", argument.required()));
        return listed;
    }

    Outcome get(ObjectNode params, Toolbox toolbox, Function<Unfinished, Outcome> unfinished) {
        var name = params.path("name").asText();
        return menu.find(toolbox, name)
                .map(prompt -> filled(prompt, params, toolbox, unfinished))
                .orElseGet(
                        () -> invalid("Unknown prompt: " + Reply.shortened(name) + ". prompts/list names them all."));
    }

    private static Outcome filled(
            Prompt prompt, ObjectNode params, Toolbox toolbox, Function<Unfinished, Outcome> unfinished) {
        var given = params.path("arguments")
                .propertyStream()
                .filter(argument -> prompt.argument(argument.getKey()).isPresent())
                .filter(argument -> !argument.getValue().asText().isBlank())
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        argument -> argument.getValue().asText().strip(),
                        (first, _) -> first,
                        HashMap::new));
        for (var argument : prompt.arguments()) {
            argument.fixedBy(toolbox.session().scope()).ifPresent(value -> given.put(argument.name(), value));
        }
        var missing = prompt.arguments().stream()
                .filter(Prompt.Argument::required)
                .map(Prompt.Argument::name)
                .filter(name -> !given.containsKey(name))
                .findFirst();
        return missing.map(name -> invalid("The argument " + name + " of the prompt is required."))
                .orElseGet(() -> switch (prompt.body().fill(given, toolbox)) {
                    case Unfinished other -> unfinished.apply(other);
                    case Result result -> new Outcome.Done(messages(prompt, result));
                });
    }

    private static ObjectNode messages(Prompt prompt, Result result) {
        var got = JsonNodeFactory.instance.objectNode().put("description", prompt.description());
        var messages = got.putArray("messages");
        result.content()
                .forEach(part -> messages.addObject().put("role", "user").set("content", SdkTypes.json(part)));
        return got;
    }

    private static Outcome invalid(String message) {
        return new Outcome.Failed(RpcError.of(ErrorCode.INVALID_PARAMS, message));
    }
}

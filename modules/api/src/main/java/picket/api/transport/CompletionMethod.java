package picket.api.transport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picket.api.prompts.Menu;
import picket.api.prompts.Prompt;
import picket.api.protocol.ErrorCode;
import picket.api.protocol.Methods.Outcome;
import picket.api.protocol.RpcError;
import picket.api.resources.Resource;
import picket.api.resources.Shelf;
import picket.api.tools.Completer;
import picket.api.tools.Toolbox;
import picket.sentry.SentryException;

/** {@code completion/complete}. */
record CompletionMethod(Menu menu, Shelf shelf) {
    /** As many as an answer may have (Completion, Completion Results). */
    private static final int MOST = 100;

    Outcome complete(ObjectNode params, Toolbox toolbox) {
        var argument = params.at("/argument/name").asText();
        var completer = switch (params.at("/ref/type").asText()) {
            case "ref/prompt" -> ofPrompt(toolbox, params.at("/ref/name").asText(), argument);
            case "ref/resource" -> ofResource(toolbox, params.at("/ref/uri").asText(), argument);
            default -> Optional.<Completer>empty();
        };
        return completer
                .<Outcome>map(known -> new Outcome.Done(result(proposals(known, params, toolbox))))
                .orElseGet(() -> new Outcome.Failed(RpcError.of(
                        ErrorCode.INVALID_PARAMS, "There is no prompt or resource template with such an argument.")));
    }

    private Optional<Completer> ofPrompt(Toolbox toolbox, String name, String argument) {
        return menu.find(toolbox, name)
                .flatMap(prompt -> prompt.argument(argument))
                .map(Prompt.Argument::completer);
    }

    private Optional<Completer> ofResource(Toolbox toolbox, String uri, String argument) {
        return shelf.of(toolbox, true).stream()
                .filter(template -> template.uri().equals(uri) && template.uri().contains("{" + argument + "}"))
                .map(Resource::completers)
                .map(completers -> completers.getOrDefault(argument, Completer.NONE))
                .findFirst();
    }

    /** None if Sentry does not answer: people can still type. */
    private static List<String> proposals(Completer completer, ObjectNode params, Toolbox toolbox) {
        var others = params.at("/context/arguments")
                .propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, argument -> argument.getValue().asText()));
        try {
            return completer.propose(toolbox, params.at("/argument/value").asText(), others);
        } catch (SentryException e) {
            return List.of();
        }
    }

    private static ObjectNode result(List<String> proposals) {
        var result = JsonNodeFactory.instance.objectNode();
        var completion = result.putObject("completion");
        var values = completion.putArray("values");
        proposals.stream().limit(MOST).forEach(values::add);
        completion.put("total", proposals.size()).put("hasMore", proposals.size() > MOST);
        return result;
    }
}

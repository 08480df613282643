package picket.api.transport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picket.api.protocol.ErrorCode;
import picket.api.protocol.Methods.Outcome;
import picket.api.protocol.RpcError;
import picket.api.resources.Resource;
import picket.api.resources.Shelf;
import picket.api.tools.Content;
import picket.api.tools.Result;
import picket.api.tools.Toolbox;
import picket.api.tools.Unfinished;

/** {@code resources/list}, {@code resources/templates/list} and {@code resources/read}. */
record ResourceMethods(Shelf shelf) {

    ObjectNode list(Toolbox toolbox) {
        return list("resources", "uri", toolbox, false);
    }

    ObjectNode templates(Toolbox toolbox) {
        return list("resourceTemplates", "uriTemplate", toolbox, true);
    }

    private ObjectNode list(String member, String address, Toolbox toolbox, boolean templates) {
        var list = JsonNodeFactory.instance.objectNode();
        var resources = list.putArray(member);
        shelf.of(toolbox, templates)
                .forEach(resource -> resources
                        .addObject()
                        .put(address, resource.uri())
                        .put("name", resource.name())
                        .put("title", resource.title())
                        .put("description", resource.description())
                        .put("mimeType", resource.type()));
        return list;
    }

    Outcome read(String uri, Toolbox toolbox, Function<Unfinished, Outcome> unfinished) {
        var found = shelf.find(toolbox, uri);
        return found.flatMap(at -> at.resource().reader().read(toolbox, at.variables()))
                .map(outcome -> switch (outcome) {
                    case Unfinished other -> unfinished.apply(other);
                    case Result result
                    when result.failed() ->
                        failed(
                                result.fault() == Result.Fault.SERVICE
                                        ? ErrorCode.INTERNAL_ERROR
                                        : ErrorCode.INVALID_PARAMS,
                                uri,
                                text(result));
                    case Result result ->
                        new Outcome.Done(contents(uri, found.orElseThrow().resource(), result));
                })
                .orElseGet(() -> failed(
                        ErrorCode.INVALID_PARAMS,
                        uri,
                        "There is no such resource. resources/templates/list shows the shapes."));
    }

    private static ObjectNode contents(String uri, Resource resource, Result result) {
        var read = JsonNodeFactory.instance.objectNode();
        var contents = read.putArray("contents");
        for (var part : result.content()) {
            var content = contents.addObject().put("uri", uri);
            resource.meta().ifPresent(meta -> content.set("_meta", meta));
            switch (part) {
                case Content.Text(var markdown) ->
                    content.put("mimeType", resource.type()).put("text", markdown);
                case Content.Embedded(var _, var type, var text) ->
                    content.put("mimeType", type).put("text", text);
                case Content.Image(var bytes, var type) -> blob(content, bytes, type);
                case Content.Audio(var bytes, var type) -> blob(content, bytes, type);
                case Content.Blob(var _, var type, var bytes) -> blob(content, bytes, type);
            }
        }
        return read;
    }

    private static void blob(ObjectNode content, byte[] bytes, String type) {
        content.put("mimeType", type).put("blob", Base64.getEncoder().encodeToString(bytes));
    }

    private static String text(Result result) {
        return result.content().stream()
                .map(part -> part instanceof Content.Text(var markdown) ? markdown : "")
                .collect(Collectors.joining("\n\n"));
    }

    /** Names the address, as the revision asks (Resources, Error Handling). */
    private static Outcome failed(ErrorCode code, String uri, String message) {
        return new Outcome.Failed(new RpcError(
                code, message, Optional.of(JsonNodeFactory.instance.objectNode().put("uri", uri))));
    }
}

package picket.api.transport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picket.api.protocol.ErrorCode;
import picket.api.protocol.Invocation;
import picket.api.protocol.MirroredHeaders;
import picket.api.protocol.RpcError;
import picket.api.session.Scope;
import picket.api.tools.Declaration;
import picket.api.tools.Parameter;

/**
 * The arguments that headers {@code Mcp-Param-*} repeat (2026-07-28, Tools, x-mcp-header).
 *
 * @param byTool parameters that ask for such a header; most tools have none
 */
record MirroredParameters(Map<String, List<Parameter<?>>> byTool) {
    static MirroredParameters of(List<Declaration> tools) {
        var byTool = new HashMap<String, List<Parameter<?>>>();
        for (var tool : tools) {
            var mirrored = new ArrayList<Parameter<?>>(tool.parameters());
            mirrored.removeIf(parameter -> parameter.header().isEmpty());
            if (!mirrored.isEmpty()) {
                byTool.put(tool.name(), mirrored);
            }
        }
        return new MirroredParameters(byTool);
    }

    /** The first header that does not repeat its argument. */
    Optional<RpcError> mismatch(Invocation call, MirroredHeaders headers, Scope scope) {
        var arguments = call.params().path("arguments");
        var parameters = call.method().equals("tools/call")
                ? byTool.getOrDefault(call.params().path("name").asText(), List.of())
                : List.<Parameter<?>>of();
        return parameters.stream()
                .filter(parameter -> parameter.fixedBy(scope).isEmpty())
                .filter(parameter ->
                        !headers.parameterIs(parameter.header().orElseThrow(), arguments.path(parameter.name())))
                .findFirst()
                .map(parameter -> RpcError.of(
                        ErrorCode.HEADER_MISMATCH,
                        "The header Mcp-Param-" + parameter.header().orElseThrow()
                                + " must be there once and equal the argument " + parameter.name()
                                + ", or be absent with it."));
    }
}

package picket.api.transport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import picket.api.protocol.ErrorCode;
import picket.api.protocol.RpcError;
import picket.api.tools.Client;
import picket.api.tools.Question;
import picket.api.tools.Questions;

/** Questions of a tool as MCP has them. */
final class Asking {
    private Asking() {}

    /** The questions by their names, unless the client cannot be asked one of them. */
    static ObjectNode requests(Questions questions) {
        var requests = JsonNodeFactory.instance.objectNode();
        questions
                .open()
                .forEach((name, question) -> requests.putObject(name)
                        .put("method", question.ability().method())
                        .set("params", question.params()));
        return requests;
    }

    /** What the client would have to be able to do for the questions, if it is not. */
    static Optional<RpcError> missing(Questions questions, Client client) {
        var missing = JsonNodeFactory.instance.objectNode();
        questions.open().values().stream()
                .map(Question::ability)
                .filter(ability -> !client.can(ability))
                .forEach(ability -> missing.putObject(ability.capability()));
        return missing.isEmpty() ? Optional.empty() : Optional.of(missing(missing));
    }

    /** @param capabilities as a client would declare them */
    static RpcError missing(ObjectNode capabilities) {
        var names = capabilities.propertyStream().map(Map.Entry::getKey).toList();
        return new RpcError(
                ErrorCode.MISSING_CAPABILITY,
                "This call needs a client that declares: " + String.join(", ", names) + ".",
                Optional.of(JsonNodeFactory.instance.objectNode().set("requiredCapabilities", capabilities)));
    }
}

package picket.api.tools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picket.api.session.Scope;

/** The arguments of one call: checked, with what the scope decides in place, without what nobody declared. */
final class Arguments {
    private final ObjectNode values;

    private Arguments(ObjectNode values) {
        this.values = values;
    }

    /** Binds what the caller gave; an {@link InputError} lists every fault. */
    static Arguments bind(Declaration tool, ObjectNode given, Scope scope) {
        var values = JsonNodeFactory.instance.objectNode();
        var faults = new ArrayList<String>();
        for (var parameter : tool.parameters()) {
            parameter
                    .fixedBy(scope)
                    .ifPresentOrElse(
                            fixed -> values.put(parameter.name(), fixed),
                            () -> given.optional(parameter.name())
                                    .ifPresent(value -> values.set(parameter.name(), value)));
            check(parameter, values, faults);
        }
        if (!faults.isEmpty()) {
            throw new InputError("Invalid arguments for " + tool.name() + ": " + String.join("; ", faults));
        }
        return new Arguments(values);
    }

    private static void check(Parameter<?> parameter, ObjectNode values, List<String> faults) {
        try {
            var _ = parameter.read(values);
        } catch (InputError e) {
            faults.add(parameter.name() + ": " + e.advice());
        }
    }

    /** What runs, in the order of the parameters. */
    ObjectNode values() {
        return values;
    }

    <T> T get(Parameter<T> parameter) {
        return parameter.read(values);
    }
}

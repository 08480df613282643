package picket.api.transport;

import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picket.api.session.Constraint;
import picket.api.tools.Toolbox;

/** Lists of tools as they are written: few kinds of session ask for the same few lists all the time. */
final class ListedTools {
    private static final int SHAPES = 1_000;

    private final Cache<Shape, RawValue> lists =
            Caffeine.newBuilder().maximumSize(SHAPES).build();

    /** What a list depends on. */
    private record Shape(List<String> tools, Set<Constraint> decided) {
        static Shape of(Toolbox toolbox) {
            var scope = toolbox.session().scope();
            return new Shape(
                    toolbox.listed().stream()
                            .map(tool -> tool.declaration().name())
                            .toList(),
                    Arrays.stream(Constraint.values())
                            .filter(constraint -> scope.value(constraint).isPresent())
                            .collect(Collectors.toSet()));
        }
    }

    /** The list that a session like this one got before. */
    Optional<ObjectNode> known(Toolbox toolbox) {
        return Optional.ofNullable(lists.getIfPresent(Shape.of(toolbox)))
                .map(tools -> JsonNodeFactory.instance.objectNode().putRawValue("tools", tools));
    }

    /** Takes the parameters that the session's scope decides out of a list and keeps it. */
    ObjectNode keep(ObjectNode list, Toolbox toolbox) {
        var scope = toolbox.session().scope();
        var tools = list.withArray("tools");
        for (var entry : tools) {
            if (entry instanceof ObjectNode object) {
                toolbox.listed(entry.path("name").asText())
                        .ifPresent(tool ->
                                object.set("inputSchema", tool.declaration().inputSchema(scope)));
            }
        }
        lists.put(Shape.of(toolbox), new RawValue(new SerializedString(tools.toString())));
        return list;
    }
}

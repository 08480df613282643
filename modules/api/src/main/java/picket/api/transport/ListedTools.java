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
import picket.api.protocol.Methods.Outcome;
import picket.api.session.Constraint;
import picket.api.tools.Tool;
import picket.api.tools.Toolbox;

/** Lists of tools as they are written: few kinds of session ask for the same few lists all the time. */
final class ListedTools {
    private static final int SHAPES = 1_000;
    private static final String MEMBER = "tools";
    private static final String NEXT = "nextCursor";

    private final Cache<Shape, Page> pages =
            Caffeine.newBuilder().maximumSize(SHAPES).build();
    private final ListPages all;

    /** @param page entries of a page */
    ListedTools(int page) {
        all = new ListPages(page);
    }

    /** What a page depends on. */
    private record Shape(List<String> tools, List<String> others, Set<Constraint> decided, String cursor) {
        static Shape of(Toolbox toolbox, ObjectNode params) {
            var scope = toolbox.session().scope();
            return new Shape(
                    names(toolbox.listed()),
                    names(toolbox.searchable()),
                    Arrays.stream(Constraint.values())
                            .filter(constraint -> scope.value(constraint).isPresent())
                            .collect(Collectors.toSet()),
                    params.path("cursor").asText(""));
        }
    }

    private static List<String> names(List<Tool> tools) {
        return tools.stream().map(tool -> tool.declaration().name()).toList();
    }

    private record Page(RawValue tools, Optional<String> next) {
        ObjectNode json() {
            var json = JsonNodeFactory.instance.objectNode();
            json.putRawValue(MEMBER, tools);
            next.ifPresent(cursor -> json.put(NEXT, cursor));
            return json;
        }
    }

    /** The page that a session like this one got before. */
    Optional<ObjectNode> known(Toolbox toolbox, ObjectNode params) {
        return Optional.ofNullable(pages.getIfPresent(Shape.of(toolbox, params)))
                .map(Page::json);
    }

    /** Puts a list in the words of the session, without the parameters that its scope decides, cuts it and keeps the page. */
    Outcome keep(ObjectNode list, Toolbox toolbox, ObjectNode params) {
        for (var entry : list.withArray(MEMBER)) {
            if (entry instanceof ObjectNode object) {
                toolbox.listed(entry.path("name").asText())
                        .map(Tool::declaration)
                        .ifPresent(tool -> {
                            toolbox.phrased(object);
                            object.set("inputSchema", toolbox.inputSchema(tool));
                        });
            }
        }
        var cut = all.cut(list, params);
        if (cut instanceof Outcome.Done(var page)) {
            var tools = new RawValue(new SerializedString(page.path(MEMBER).toString()));
            pages.put(
                    Shape.of(toolbox, params),
                    new Page(tools, Optional.ofNullable(page.path(NEXT).textValue())));
        }
        return cut;
    }
}

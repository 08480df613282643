package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.protocol.Methods.Outcome;

/** Pages of lists (2026-07-28, Pagination). */
final class ListPagesTest {
    private static ObjectNode list(String member, String key, int entries) {
        var list = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < entries; i++) {
            list.withArray(member).addObject().put(key, "entry-" + i);
        }
        return list;
    }

    private static ObjectNode params(String cursor) {
        return JsonNodeFactory.instance.objectNode().put("cursor", cursor);
    }

    @ParameterizedTest
    @CsvSource({
        "tools, name, 7, 3",
        "prompts, name, 6, 2",
        "resources, uri, 1, 1",
        "resourceTemplates, uriTemplate, 3, 1"
    })
    void cursorsLeadThroughTheWholeListOnce(String member, String key, int entries, int pages) {
        var seen = new ArrayList<String>();
        var params = JsonNodeFactory.instance.objectNode();
        int count = 0;
        for (boolean more = true; more; count++) {
            var page = ((Outcome.Done) new ListPages(3).cut(list(member, key, entries), params)).result();
            page.path(member).forEach(entry -> seen.add(entry.path(key).asText()));
            more = page.has("nextCursor");
            params = params(page.path("nextCursor").asText());
        }
        assertEquals(pages, count);
        assertEquals(list(member, key, entries).path(member).findValuesAsText(key), seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "entry-1", "!", "ZW50cnktOQ"})
    void aCursorOfNobodyIsRefused(String cursor) {
        var refused =
                assertInstanceOf(Outcome.Failed.class, new ListPages(3).cut(list("tools", "name", 5), params(cursor)));
        assertEquals(-32602, refused.error().code().number());
    }

    @Test
    void anEmptyListIsOneEmptyPage() {
        var empty = JsonNodeFactory.instance.objectNode();
        empty.putArray("tools");
        var page = (Outcome.Done) new ListPages(3).cut(empty, JsonNodeFactory.instance.objectNode());
        assertEquals(List.of(), page.result().path("tools").valueStream().toList());
    }
}

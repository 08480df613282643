package picket.sandbox.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.http.Json;
import picket.sandbox.store.TagCount;

/** Tags and how their values are spread, as answers show them. */
final class TagForm {
    private TagForm() {}

    /** The tags of an issue with their totals. */
    static ArrayNode summaries(List<TagCount> counts) {
        var totals = counts.stream()
                .collect(Collectors.groupingBy(
                        TagCount::key, LinkedHashMap::new, Collectors.summingLong(TagCount::count)));
        var tags = Json.MAPPER.createArrayNode();
        totals.forEach((key, total) -> tags.add(named(key).put("totalValues", total)));
        return tags;
    }

    /** One tag with its most frequent values. */
    static ObjectNode details(String key, List<TagCount> counts) {
        var form = named(key)
                .put("uniqueValues", counts.size())
                .put("totalValues", counts.stream().mapToLong(TagCount::count).sum());
        var top = form.putArray("topValues");
        counts.stream().limit(10).map(TagForm::value).forEach(top::add);
        return form;
    }

    static ObjectNode value(TagCount count) {
        return Json.MAPPER
                .createObjectNode()
                .put("key", count.key())
                .put("name", count.value())
                .put("value", count.value())
                .put("count", count.count())
                .put("lastSeen", count.lastSeen().toString())
                .put("firstSeen", count.firstSeen().toString());
    }

    private static ObjectNode named(String key) {
        return Json.MAPPER.createObjectNode().put("key", key).put("name", name(key));
    }

    /** How people call a tag: {@code Device Family} for {@code device.family}. */
    static String name(String key) {
        return Stream.of(key.split("[._ -]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}

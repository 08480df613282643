package picket.sandbox.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tags of an event: what the SDK set wins over what is derived from the rest of the event. */
final class Tags {
    private static final int VALUE = 250;

    private Tags() {}

    static List<Tag> of(ErrorEvent event) {
        var tags = new TreeMap<String, String>();
        derive(event, tags);
        event.json()
                .path("tags")
                .forEach(tag -> tags.put(tag.path(0).asText(), tag.path(1).asText()));
        tags.values().removeIf(String::isEmpty);
        return tags.entrySet().stream()
                .map(tag -> new Tag(tag.getKey(), Headlines.firstLine(tag.getValue(), VALUE)))
                .toList();
    }

    private static void derive(ErrorEvent event, Map<String, String> tags) {
        var json = event.json();
        tags.put("level", event.level());
        tags.put("environment", event.environment());
        tags.put("release", event.release());
        tags.put("dist", json.path("dist").asText(""));
        tags.put("logger", event.logger());
        tags.put("transaction", event.transaction());
        tags.put("server_name", json.path("server_name").asText(""));
        tags.put("user", event.user());
        tags.put("url", json.path("request").path("url").asText(""));
        event.main().ifPresent(main -> {
            var mechanism = main.json().path("mechanism");
            tags.put("mechanism", mechanism.path("type").asText(""));
            tags.put("handled", event.unhandled() ? "no" : mechanism.has("handled") ? "yes" : "");
        });
        var contexts = json.path("contexts");
        versioned(tags, "browser", contexts.path("browser"));
        versioned(tags, "client_os", contexts.path("client_os"));
        versioned(tags, "os", contexts.path("os"));
        versioned(tags, "runtime", contexts.path("runtime"));
        tags.put("device", contexts.path("device").path("model").asText(""));
        tags.put("device.family", contexts.path("device").path("family").asText(""));
    }

    /** Such as {@code browser = Firefox 141.0} and {@code browser.name = Firefox}. */
    private static void versioned(Map<String, String> tags, String key, JsonNode context) {
        var name = context.path("name").asText("");
        tags.put(key, (name + " " + context.path("version").asText("")).strip());
        tags.put(key + ".name", name);
    }
}

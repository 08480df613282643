package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picket.http.Json;
import picket.sandbox.grouping.Grouping;
import picket.sandbox.store.Events;
import picket.sandbox.store.StoredEvent;

/** Events as answers show them. */
final class EventForm {
    static final String GROUPING = "newstyle:2023-01-11";

    private static final int SHORT = 12;

    private EventForm() {}

    /** The event in lists. */
    static ObjectNode listed(StoredEvent stored) {
        return base(stored).put("event.type", stored.event().headline().type());
    }

    private static ObjectNode base(StoredEvent stored) {
        var event = stored.event();
        var headline = event.headline();
        var form = Json.MAPPER
                .createObjectNode()
                .put("id", event.id())
                .put("eventID", event.id())
                .put("groupID", Long.toString(stored.issueId()))
                .put("projectID", Long.toString(stored.project().id()))
                .put("message", event.message())
                .put("title", headline.title())
                .put("location", headline.location().isEmpty() ? null : headline.location())
                .put("culprit", headline.culprit())
                .put("platform", event.platform())
                .put("dateCreated", event.occurred().toString())
                .putNull("crashFile");
        form.set("metadata", headline.metadata());
        form.set("user", user(event.json().path("user")));
        var tags = form.putArray("tags");
        event.tags().forEach(tag -> tags.addObject().put("key", tag.key()).put("value", tag.value()));
        return form;
    }

    /** The event by itself, with all that the SDK sent and its neighbours in the issue. */
    static ObjectNode details(StoredEvent stored, Events events) {
        return alone(stored)
                .put("nextEventID", events.after(stored).orElse(null))
                .put("previousEventID", events.before(stored).orElse(null));
    }

    /** The event by itself, with all that the SDK sent. */
    static ObjectNode alone(StoredEvent stored) {
        var event = stored.event();
        var json = event.json();
        var form = base(stored)
                .put("type", event.headline().type())
                .put("dateReceived", stored.received().toString())
                .put("size", stored.bytes())
                .put(
                        "dist",
                        json.path("dist").asText("").isEmpty()
                                ? null
                                : json.path("dist").asText());
        form.set("entries", Entries.of(event));
        form.set("contexts", contexts(json.path("contexts")));
        form.set("context", object(json.path("extra")));
        form.set("packages", object(json.path("modules")));
        form.set("sdk", sdk(json.path("sdk")));
        form.putArray("errors");
        form.set("occurrence", Entries.orNull(json.path("occurrence")));
        form.putObject("_meta");
        form.putArray("fingerprints").add(Grouping.hash(event));
        form.putObject("groupingConfig").put("id", GROUPING).put("enhancements", "");
        form.set("release", event.release().isEmpty() ? Json.MAPPER.nullNode() : release(event.release()));
        form.putNull("userReport");
        form.putArray("sdkUpdates");
        form.putArray("resolvedWith");
        return form;
    }

    /** A release as issues and events name it. */
    static ObjectNode release(String version) {
        int at = version.lastIndexOf('@');
        var bare = version.substring(at + 1);
        var form = Json.MAPPER
                .createObjectNode()
                .put("version", version)
                .put("shortVersion", bare.matches("[0-9a-f]{20,}") ? bare.substring(0, SHORT) : bare)
                .put("status", "open");
        var info = form.putObject("versionInfo").put("package", at > 0 ? version.substring(0, at) : null);
        info.putObject("version").put("raw", bare);
        info.put("description", bare).putNull("buildHash");
        return form;
    }

    private static JsonNode user(JsonNode user) {
        if (user.isEmpty()) {
            return Json.MAPPER.nullNode();
        }
        var form = Json.MAPPER.createObjectNode();
        for (var field : List.of("id", "email", "username", "ip_address", "name")) {
            form.put(field, user.path(field).isValueNode() ? user.path(field).asText(null) : null);
        }
        form.set("geo", user.path("geo").isObject() ? user.path("geo") : Json.MAPPER.nullNode());
        form.set("data", user.path("data").isObject() ? user.path("data") : Json.MAPPER.nullNode());
        return form;
    }

    /** Every context says its type; it is the key unless the SDK says otherwise. */
    private static ObjectNode contexts(JsonNode contexts) {
        var form = Json.MAPPER.createObjectNode();
        contexts.properties().forEach(context -> {
            if (context.getValue() instanceof ObjectNode object && !object.isEmpty()) {
                var copy = object.deepCopy();
                form.set(context.getKey(), copy.has("type") ? copy : copy.put("type", context.getKey()));
            }
        });
        return form;
    }

    private static JsonNode sdk(JsonNode sdk) {
        if (!sdk.path("name").isTextual()) {
            return Json.MAPPER.nullNode();
        }
        return Json.MAPPER
                .createObjectNode()
                .put("name", sdk.path("name").asText())
                .put("version", sdk.path("version").asText(null));
    }

    private static JsonNode object(JsonNode value) {
        return value.isObject() ? value : Json.MAPPER.createObjectNode();
    }
}

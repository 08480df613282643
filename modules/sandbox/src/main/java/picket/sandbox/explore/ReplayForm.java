package picket.sandbox.explore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picket.http.Json;
import picket.sandbox.event.Times;

/** Replays as answers show them, and as rows. */
public final class ReplayForm {
    private static final int DEAD_CLICK_MILLIS = 7_000;
    private static final int RAGE_CLICKS = 5;

    /** Members that are no attributes by their name. */
    private static final Set<String> OTHERWISE =
            Set.of("id", "project_id", "started_at", "finished_at", "tags", "clicks", "segment_names");

    private ReplayForm() {}

    /**
     * A replay with what its recording shows.
     *
     * @param json what its SDK said of it
     * @param segments the pieces of the recording
     */
    public static ObjectNode of(String id, long project, Instant started, JsonNode json, List<JsonNode> segments) {
        var clicks = segments.stream()
                .flatMap(JsonNode::valueStream)
                .map(event -> event.path("data").path("payload"))
                .filter(payload -> payload.path("category").asText().equals("ui.slowClickDetected"))
                .map(payload -> payload.path("data"))
                .toList();
        var finished = Times.parse(json.path("timestamp"))
                .filter(end -> end.isAfter(started))
                .orElse(started);
        var form = Json.MAPPER
                .createObjectNode()
                .put("id", id)
                .put("project_id", Long.toString(project))
                .put("environment", text(json.path("environment")))
                .put("started_at", started.toString())
                .put("finished_at", finished.toString())
                .put("duration", Duration.between(started, finished).toSeconds())
                .put("replay_type", json.path("replay_type").asText("session"))
                .put("platform", json.path("platform").asText("javascript"))
                .put("dist", text(json.path("dist")))
                .put("is_archived", false)
                .put("has_viewed", false)
                .put("count_segments", segments.size())
                .put(
                        "count_dead_clicks",
                        clicks.stream().filter(ReplayForm::dead).count())
                .put(
                        "count_rage_clicks",
                        clicks.stream().filter(ReplayForm::rage).count())
                .put("count_errors", json.path("error_ids").size())
                .put("count_warnings", 0)
                .put("count_infos", 0)
                .put("count_urls", json.path("urls").size());
        form.put(
                "activity",
                Math.min(
                        10,
                        json.path("error_ids").size() * 2 + json.path("urls").size()));
        for (var list : List.of("urls", "error_ids", "trace_ids")) {
            form.set(list, json.path(list));
        }
        releases(form, json);
        contexts(form, json);
        form.set("user", user(json.path("user")));
        form.set("tags", tags(json.path("tags")));
        form.putArray("clicks");
        form.putArray("segment_names");
        return form;
    }

    /** What searches find a replay by: its members, those of its objects after a dot, and its tags. */
    public static Item row(ObjectNode form) {
        var started = Instant.parse(form.path("started_at").asText());
        var finished = Instant.parse(form.path("finished_at").asText());
        var attributes = new Attributes().number("finished_at", (double) finished.toEpochMilli());
        form.properties().stream()
                .filter(member -> !OTHERWISE.contains(member.getKey()))
                .forEach(member -> add(attributes, member.getKey(), member.getValue()));
        form.path("tags").properties().forEach(tag -> add(attributes, tag.getKey(), tag.getValue()));
        return new Item(Dataset.REPLAYS, form.path("id").asText(), started, "", attributes.list());
    }

    private static void add(Attributes attributes, String name, JsonNode value) {
        if (value.isArray()) {
            attributes.texts(name, value.valueStream().map(Given::text).toList());
        } else if (value.isObject()) {
            value.properties().forEach(member -> add(attributes, name + "." + member.getKey(), member.getValue()));
        } else {
            attributes.value(name, value);
        }
    }

    private static void releases(ObjectNode form, JsonNode json) {
        var releases = form.putArray("releases");
        if (json.path("release").isTextual()) {
            releases.add(json.path("release").asText());
        }
    }

    private static void contexts(ObjectNode form, JsonNode json) {
        var contexts = json.path("contexts");
        form.set("sdk", named(json.path("sdk"), "name", "version"));
        form.set("os", named(contexts.path("os"), "name", "version"));
        form.set("browser", named(contexts.path("browser"), "name", "version"));
        form.set("device", named(contexts.path("device"), "name", "brand", "model", "family"));
        form.set("ota_updates", named(contexts.path("ota_updates"), "channel", "runtime_version", "update_id"));
    }

    private static ObjectNode user(JsonNode given) {
        var user = named(given, "id", "username", "email");
        user.put("ip", text(given.path("ip_address")));
        user.put(
                "display_name",
                Stream.of("username", "email", "id", "ip_address")
                        .map(name -> given.path(name).asText(""))
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse(null));
        user.set("geo", named(given.path("geo"), "city", "country_code", "region", "subdivision"));
        return user;
    }

    private static ObjectNode named(JsonNode given, String... members) {
        var form = Json.MAPPER.createObjectNode();
        for (var member : members) {
            form.put(member, text(given.path(member)));
        }
        return form;
    }

    private static ObjectNode tags(JsonNode given) {
        var tags = Json.MAPPER.createObjectNode();
        given.properties()
                .forEach(tag -> tags.putArray(tag.getKey()).add(tag.getValue().asText()));
        return tags;
    }

    private static boolean dead(JsonNode click) {
        return click.path("endReason").asText().equals("timeout")
                && click.path("timeAfterClickMs").asDouble() >= DEAD_CLICK_MILLIS;
    }

    private static boolean rage(JsonNode click) {
        return dead(click) && click.path("clickCount").asInt() >= RAGE_CLICKS;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() || value.isNumber() ? value.asText() : null;
    }
}

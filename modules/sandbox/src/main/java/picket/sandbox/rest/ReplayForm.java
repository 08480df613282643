package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picket.http.Json;
import picket.sandbox.event.Times;
import picket.sandbox.search.Facts;
import picket.sandbox.store.Document;

/** Replays as answers show them. */
final class ReplayForm {
    private static final int DEAD_CLICK_MILLIS = 7_000;
    private static final int RAGE_CLICKS = 5;

    private static final Map<String, String> ALIASES = Map.of(
            "replay_id", "id",
            "release", "releases",
            "url", "urls",
            "error_id", "error_ids",
            "trace", "trace_ids",
            "trace_id", "trace_ids",
            "user.ip_address", "user.ip");

    private ReplayForm() {}

    /** @param segments the pieces of the recording */
    static ObjectNode of(Document replay, List<Document> segments) {
        var json = replay.json();
        var clicks = segments.stream()
                .flatMap(segment -> segment.json().valueStream())
                .map(event -> event.path("data").path("payload"))
                .filter(payload -> payload.path("category").asText().equals("ui.slowClickDetected"))
                .map(payload -> payload.path("data"))
                .toList();
        var started = replay.occurred();
        var finished = Times.parse(json.path("timestamp"))
                .filter(end -> end.isAfter(started))
                .orElse(started);
        var form = Json.MAPPER
                .createObjectNode()
                .put("id", replay.name())
                .put("project_id", Long.toString(replay.project()))
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
    static Facts facts(ObjectNode form) {
        var text = Stream.concat(
                        form.path("urls").valueStream(), form.path("user").valueStream())
                .map(JsonNode::asText)
                .collect(Collectors.joining(" "));
        return new Facts(field -> texts(member(form, field)), text);
    }

    private static JsonNode member(ObjectNode form, String field) {
        var name = ALIASES.getOrDefault(field, field);
        var found = form.at("/" + name.replace('.', '/'));
        return found.isMissingNode() ? form.path("tags").path(field) : found;
    }

    private static List<String> texts(JsonNode value) {
        return (value.isArray() ? value.valueStream() : Stream.of(value))
                .filter(JsonNode::isValueNode)
                .filter(element -> !element.isNull())
                .map(JsonNode::asText)
                .toList();
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

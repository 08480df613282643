package picket.sandbox.explore;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picket.sandbox.explore.Item.Attribute;
import picket.sandbox.explore.Item.Kind;

/** Collects the attributes of an item. The first who says something wins; what is empty is left out. */
final class Attributes {
    private static final int MOST = 400;
    private static final int NAME = 200;
    private static final int TEXT = 2000;

    /** What SDKs of the present call things, and what searches know them as. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("sentry.op", "span.op"),
            Map.entry("sentry.description", "span.description"),
            Map.entry("sentry.environment", "environment"),
            Map.entry("sentry.release", "release"),
            Map.entry("sentry.platform", "platform"),
            Map.entry("sentry.sdk.name", "sdk.name"),
            Map.entry("sentry.sdk.version", "sdk.version"),
            Map.entry("sentry.segment.name", "transaction"),
            Map.entry("sentry.segment.id", "transaction.span_id"),
            Map.entry("sentry.exclusive_time", "span.self_time"),
            Map.entry("sentry.origin", "origin"),
            Map.entry("sentry.category", "span.category"),
            Map.entry("sentry.status.message", "span.status.message"),
            Map.entry("http.response.status_code", "http.status_code"),
            Map.entry("http.request.method", "http.method"),
            Map.entry("url.full", "http.url"),
            Map.entry("db.system.name", "db.system"),
            Map.entry("db.operation.name", "db.operation"),
            Map.entry("sentry.user.id", "user.id"),
            Map.entry("sentry.user.email", "user.email"));

    private final Map<String, List<Attribute>> all = new LinkedHashMap<>();

    /** A text, unless it is empty. */
    Attributes text(String name, String text) {
        if (!text.isEmpty()) {
            add(name, Kind.TEXT, text, 0);
        }
        return this;
    }

    /** A number, unless it is none. */
    Attributes number(String name, double number) {
        if (Double.isFinite(number)) {
            add(name, Kind.NUMBER, plain(number), number);
        }
        return this;
    }

    /** True or false. */
    Attributes flag(String name, boolean flag) {
        add(name, Kind.FLAG, Boolean.toString(flag), 0);
        return this;
    }

    /** Several values of one name; what they have in common is the name. */
    Attributes texts(String name, List<String> texts) {
        if (!all.containsKey(name)) {
            var values = new ArrayList<Attribute>();
            texts.stream()
                    .filter(text -> !text.isEmpty())
                    .limit(100)
                    .forEach(text -> values.add(new Attribute(name, values.size(), Kind.TEXT, cut(text, TEXT), 0)));
            if (!values.isEmpty()) {
                all.put(name, values);
            }
        }
        return this;
    }

    /** Whatever JSON it is: objects and lists as their text. */
    Attributes value(String given, JsonNode value) {
        var name = NAMES.getOrDefault(given, given);
        if (value.isNumber()) {
            number(name, value.doubleValue());
        } else if (value.isBoolean()) {
            flag(name, value.booleanValue());
        } else if (value.isTextual()) {
            text(name, value.textValue());
        } else if (value.isContainerNode() && !value.isEmpty()) {
            text(name, value.toString());
        }
        return this;
    }

    /** The members of an object, each as it is or as {@code {"value": …, "type": …}}. */
    Attributes members(JsonNode object) {
        object.properties().forEach(member -> {
            var value = member.getValue();
            value(member.getKey(), value.isObject() && value.has("value") ? value.path("value") : value);
        });
        return this;
    }

    /** All of them. */
    List<Attribute> list() {
        return all.values().stream().flatMap(List::stream).limit(MOST).toList();
    }

    private void add(String name, Kind kind, String text, double number) {
        var key = cut(name, NAME);
        all.putIfAbsent(key, List.of(new Attribute(key, 0, kind, cut(text, TEXT), number)));
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    /** As people write numbers: 200, not 200.0 or 2.0E2. */
    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}

package picket.sandbox.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picket.http.Json;

/**
 * One thing that goes wrong in the seeded world, again and again: a template of its events and how they are spread.
 *
 * @param name of its file
 * @param json as in the files beside this class
 */
record Scenario(String name, ObjectNode json) {
    private static final List<String> ALL = List.of(
            "cart-unit-price",
            "payment-declined",
            "session-store-reset",
            "postal-code",
            "reorder-threshold",
            "category-recursion",
            "recommendations-html",
            "ledger-account-null",
            "gateway-timeout",
            "ledger-deadlock",
            "refund-exceeds",
            "report-memory",
            "shelf-race",
            "image-nil",
            "planted-instruction");

    static List<Scenario> all() {
        return ALL.stream().map(Scenario::load).toList();
    }

    private static Scenario load(String name) {
        try (var in = Scenario.class.getResourceAsStream(name + ".json")) {
            if (in != null && Json.MAPPER.readTree(in) instanceof ObjectNode json) {
                return new Scenario(name, json);
            }
            throw new IllegalStateException("scenario " + name + " is not packaged");
        } catch (IOException e) {
            throw new UncheckedIOException("scenario " + name + " is not JSON", e);
        }
    }

    /** Slug of the project that it happens in. */
    String project() {
        return json.path("project").asText();
    }

    /** How often it happens. */
    int count() {
        return json.path("count").asInt();
    }

    /** How many customers it happens to; 0 where no customer is near. */
    int users() {
        return json.path("users").asInt();
    }

    /** How long ago it began. */
    double firstHoursAgo() {
        return json.path("firstHoursAgo").asDouble();
    }

    /** How long ago it happened last. */
    double lastHoursAgo() {
        return json.path("lastHoursAgo").asDouble();
    }

    /** Above 1 when it gets more frequent, below when it gets rarer. */
    double trend() {
        return json.path("trend").asDouble(1);
    }

    /** Whether a replay of the visit in which it happened last was recorded. */
    boolean recorded() {
        return json.path("recorded").asBoolean();
    }

    /** What the process did until then: {@code spans}, a line of its {@code log} and the {@code code} of its answer. */
    JsonNode request() {
        return json.path("request");
    }

    /** Status of its issue in the end. */
    String status() {
        return json.path("status").asText("unresolved");
    }

    /** {@code user}, {@code team} or empty: to whom its issue is assigned in the end. */
    String assignee() {
        return json.path("assignee").asText("");
    }

    /** A copy of the event, with the times of breadcrumbs in seconds before it. */
    ObjectNode event() {
        return json.path("event").deepCopy();
    }
}

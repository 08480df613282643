package picket.sandbox.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import picket.http.Json;

/** Titles as Sentry makes them. */
final class Headlines {
    private static final int TITLE = 256;
    private static final int VALUE = 1024;

    private Headlines() {}

    static Headline of(ErrorEvent event) {
        var occurrence = event.json().path("occurrence");
        if (occurrence.isObject()) {
            return found(event, occurrence);
        }
        if (event.json().path("type").asText().equals("transaction")) {
            return transaction(event);
        }
        var main = event.main();
        if (main.isPresent()) {
            return error(event, main.get());
        }
        var csp = event.json().path("csp");
        return csp.isObject() ? csp(event, csp.path("effective_directive").asText("")) : message(event);
    }

    private static Headline error(ErrorEvent event, ThrownException main) {
        var type = main.type().isEmpty() ? "Error" : firstLine(main.type(), TITLE);
        var value = firstLine(main.value(), VALUE);
        var metadata = metadata().put("type", type).put("value", value);
        var top = main.top();
        top.ifPresent(frame -> {
            put(metadata, "filename", frame.filename());
            put(metadata, "function", frame.function());
        });
        var title = firstLine(value.isEmpty() ? type : type + ": " + value, TITLE);
        return new Headline(
                "error", title, culprit(event, top), metadata.path("filename").asText(""), metadata);
    }

    private static Headline csp(ErrorEvent event, String directive) {
        var title = "Blocked by Content Security Policy: " + directive;
        var metadata = metadata().put("directive", directive).put("message", title);
        return new Headline("csp", title, culprit(event, Optional.empty()), "", metadata);
    }

    private static Headline found(ErrorEvent event, JsonNode occurrence) {
        var title = firstLine(occurrence.path("issueTitle").asText(""), TITLE);
        var subtitle = occurrence.path("subtitle").asText("");
        var metadata = metadata().put("title", title).put("value", firstLine(subtitle, VALUE));
        if (occurrence.path("metadata") instanceof ObjectNode more) {
            metadata.setAll(more);
        }
        var culprit = occurrence.path("culprit").asText("");
        return new Headline(
                "generic", title, culprit.isEmpty() ? culprit(event, Optional.empty()) : culprit, "", metadata);
    }

    private static Headline transaction(ErrorEvent event) {
        var name = firstLine(event.transaction(), TITLE);
        return new Headline(
                "transaction", name, name, name, metadata().put("title", name).put("location", name));
    }

    private static Headline message(ErrorEvent event) {
        var message = firstLine(event.message(), TITLE);
        var title = message.isEmpty() ? "<unlabeled event>" : message;
        return new Headline(
                "default",
                title,
                culprit(event, event.topFrame()),
                "",
                metadata().put("title", title));
    }

    private static String culprit(ErrorEvent event, Optional<Frame> top) {
        var given = event.json().path("culprit").asText("");
        if (!given.isEmpty()) {
            return firstLine(given, TITLE);
        }
        var transaction = event.transaction();
        return transaction.isEmpty() ? top.map(Headlines::place).orElse("") : firstLine(transaction, TITLE);
    }

    private static String place(Frame frame) {
        var place = frame.function().isEmpty() ? frame.module() : frame.module() + " in " + frame.function();
        return firstLine(place, TITLE);
    }

    private static void put(ObjectNode metadata, String field, String value) {
        if (!value.isEmpty()) {
            metadata.put(field, firstLine(value, TITLE));
        }
    }

    private static ObjectNode metadata() {
        return Json.MAPPER.createObjectNode();
    }

    static String firstLine(String text, int most) {
        var line = text.strip().lines().findFirst().orElse("");
        return line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }
}

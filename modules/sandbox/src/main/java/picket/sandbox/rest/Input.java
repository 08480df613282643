package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import picket.http.Json;

/** A JSON object that a client sent; null members count as absent. */
record Input(ObjectNode json) {

    static Input parse(byte[] bytes) {
        try {
            if (Json.MAPPER.readTree(bytes) instanceof ObjectNode object) {
                return new Input(object);
            }
        } catch (IOException e) {
            // refused below, like JSON of another kind
        }
        throw Refusal.badRequest("JSON parse error - an object is needed");
    }

    boolean has(String name) {
        return json.has(name);
    }

    JsonNode value(String name) {
        return json.path(name);
    }

    /** A text that is not blank and not too long, if it was sent. */
    Optional<String> text(String name, int longest) {
        var value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > longest) {
            throw Refusal.badRequest(name + ": a text of 1 to " + longest + " characters is needed");
        }
        return Optional.of(value.textValue().strip());
    }

    /** A text that has to be sent. */
    String required(String name, int longest) {
        return text(name, longest).orElseThrow(() -> Refusal.badRequest(name + ": This field is required."));
    }

    /** A slug, if it was sent. */
    Optional<String> slug() {
        var slug = text("slug", 100);
        if (slug.isPresent() && !slug.get().matches("[a-z0-9_][a-z0-9_-]*")) {
            throw Refusal.badRequest(
                    "slug: Enter a valid slug consisting of lowercase letters, numbers, underscores or hyphens.");
        }
        return slug;
    }

    /** A number from 1 on, if it was sent. */
    Optional<Integer> number(String name) {
        var value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isInt() || value.intValue() < 1) {
            throw Refusal.badRequest(name + ": A valid positive integer is required.");
        }
        return Optional.of(value.intValue());
    }

    /** True or false, if it was sent. */
    Optional<Boolean> flag(String name) {
        var value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw Refusal.badRequest(name + ": Must be a valid boolean.");
        }
        return Optional.of(value.booleanValue());
    }

    /** The slug that a name makes. */
    static String slugOf(String name) {
        var slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-").replaceAll("^-+|-+$", "");
        return slug.isEmpty() ? "unnamed" : slug;
    }
}

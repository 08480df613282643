package picket.app.split.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picket.http.Json;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.Grant;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Refresh;
import picket.oauth.spi.Skill;
import picket.oauth.spi.UpstreamToken;
import picket.oauth.spi.UserId;
import picket.oauth.spi.Validation;

/**
 * The results of the token service as JSON. Written out, since tokens print as a mask and must travel whole; an outcome
 * is the name of its type in {@code outcome}.
 */
final class TokenCodec {
    private TokenCodec() {}

    static ObjectNode write(Validation validation) {
        return switch (validation) {
            case Validation.Invalid(var cause) -> outcome("Invalid").put("cause", cause.name());
            case Validation.NonceNeeded(var nonce) -> outcome("NonceNeeded").put("nonce", nonce);
            case Validation.Valid valid -> {
                var json = outcome("Valid")
                        .put("user", valid.user().value())
                        .put("client", valid.client().value())
                        .put("clientName", valid.clientName())
                        .put("expiresAt", valid.expiresAt().toString())
                        .put("grant", valid.grant().value());
                json.set("upstream", write(valid.upstream()));
                json.set("skills", texts(valid.skills(), Skill::name));
                json.set("constraints", write(valid.constraints()));
                yield json.set("scope", texts(valid.scope(), scope -> scope));
            }
        };
    }

    static Validation validation(JsonNode json) {
        return switch (json.path("outcome").asText()) {
            case "Invalid" -> new Validation.Invalid(Validation.Cause.valueOf(text(json, "cause")));
            case "NonceNeeded" -> new Validation.NonceNeeded(text(json, "nonce"));
            case "Valid" ->
                new Validation.Valid(
                        new UserId(text(json, "user")),
                        new ClientId(text(json, "client")),
                        text(json, "clientName"),
                        upstream(json.path("upstream")),
                        set(json.path("skills"), Skill::valueOf),
                        constraints(json.path("constraints")),
                        set(json.path("scope"), scope -> scope),
                        Instant.parse(text(json, "expiresAt")),
                        new GrantId(text(json, "grant")));
            default -> throw new IllegalArgumentException("not a validation");
        };
    }

    static ObjectNode write(Refresh refresh) {
        return switch (refresh) {
            case Refresh.Ended() -> outcome("Ended");
            case Refresh.Indeterminate() -> outcome("Indeterminate");
            case Refresh.Renewed(var upstream, var expiresAt) ->
                outcome("Renewed").put("expiresAt", expiresAt.toString()).set("upstream", write(upstream));
        };
    }

    static Refresh refresh(JsonNode json) {
        return switch (json.path("outcome").asText()) {
            case "Ended" -> new Refresh.Ended();
            case "Indeterminate" -> new Refresh.Indeterminate();
            case "Renewed" ->
                new Refresh.Renewed(upstream(json.path("upstream")), Instant.parse(text(json, "expiresAt")));
            default -> throw new IllegalArgumentException("not a refresh");
        };
    }

    static ArrayNode write(List<Grant> grants) {
        var array = Json.MAPPER.createArrayNode();
        for (var grant : grants) {
            var json = array.addObject()
                    .put("id", grant.id().value())
                    .put("user", grant.user().value())
                    .put("client", grant.client().value())
                    .put("clientName", grant.clientName())
                    .put("createdAt", grant.createdAt().toString())
                    .put("expiresAt", grant.expiresAt().toString());
            json.set("skills", texts(grant.skills(), Skill::name));
            json.set("constraints", write(grant.constraints()));
        }
        return array;
    }

    static List<Grant> grants(JsonNode json) {
        return elements(json)
                .map(grant -> new Grant(
                        new GrantId(text(grant, "id")),
                        new UserId(text(grant, "user")),
                        new ClientId(text(grant, "client")),
                        text(grant, "clientName"),
                        set(grant.path("skills"), Skill::valueOf),
                        constraints(grant.path("constraints")),
                        Instant.parse(text(grant, "createdAt")),
                        Instant.parse(text(grant, "expiresAt"))))
                .toList();
    }

    private static ObjectNode write(UpstreamToken token) {
        return Json.MAPPER
                .createObjectNode()
                .put("value", token.value())
                .put("origin", token.origin().toString());
    }

    private static UpstreamToken upstream(JsonNode json) {
        return new UpstreamToken(text(json, "value"), URI.create(text(json, "origin")));
    }

    private static ObjectNode write(Constraints constraints) {
        var json = Json.MAPPER.createObjectNode();
        constraints.organization().ifPresent(slug -> json.put("organization", slug));
        constraints.project().ifPresent(slug -> json.put("project", slug));
        return json;
    }

    private static Constraints constraints(JsonNode json) {
        return new Constraints(optional(json, "organization"), optional(json, "project"));
    }

    private static ObjectNode outcome(String name) {
        return Json.MAPPER.createObjectNode().put("outcome", name);
    }

    private static <T> ArrayNode texts(Collection<T> values, Function<T, String> text) {
        var array = Json.MAPPER.createArrayNode();
        values.stream().map(text).sorted().forEach(array::add);
        return array;
    }

    private static <T> Set<T> set(JsonNode array, Function<String, T> parse) {
        return elements(array).map(JsonNode::asText).map(parse).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static String text(JsonNode json, String name) {
        return optional(json, name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static Optional<String> optional(JsonNode json, String name) {
        return json.path(name).isTextual() ? Optional.of(json.path(name).asText()) : Optional.empty();
    }
}

package picket.oauth.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picket.http.Json;
import picket.oauth.grant.Audience;
import picket.oauth.grant.Digest;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.Skill;

/** Clients that the operator named in the settings; their secrets are kept as digests only. */
public final class ConfiguredClients {
    private static final Pattern ID = Pattern.compile("[!-~]{1,200}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int LEAST_SECRET = 32;

    private final Map<ClientId, Entry> entries;

    private record Entry(Client client, Optional<String> digest, boolean introspects, Optional<Machine> machine) {}

    /**
     * A client that acts for itself (RFC 6749 §4.4), with a Sentry token that the operator stored for it.
     *
     * @param audience for which its tokens are good
     */
    public record Machine(String sentryToken, Set<Skill> skills, Audience audience) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Machine[***, " + skills + ", " + audience + "]";
        }
    }

    private ConfiguredClients(Map<ClientId, Entry> entries) {
        this.entries = entries;
    }

    /**
     * Reads a JSON array of clients, each with the members of RFC 7591 §2 and some of ours.
     *
     * @param origin public, canonical
     * @throws IllegalArgumentException if it cannot be used; the message names the place and never a value
     */
    public static ConfiguredClients read(String json, RedirectUris rules, URI origin) {
        var entries = new LinkedHashMap<ClientId, Entry>();
        for (var node : array(json)) {
            var place = "client " + (entries.size() + 1);
            var entry = entry(place, node, rules, origin);
            if (entries.put(entry.client().id(), entry) != null) {
                throw new IllegalArgumentException(place + ": its client_id is there twice");
            }
        }
        return new ConfiguredClients(entries);
    }

    private static JsonNode array(String json) {
        try {
            var node = json.isEmpty() ? Json.MAPPER.createArrayNode() : Json.MAPPER.readTree(json);
            if (node.isArray()) {
                return node;
            }
        } catch (IOException e) {
            // Told like everything else that is no array; the parser's own message could repeat a secret.
        }
        throw new IllegalArgumentException("it is not a JSON array of clients");
    }

    private static Entry entry(String place, JsonNode node, RedirectUris rules, URI origin) {
        var id = node.path("client_id").asText();
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(place + ": client_id must be 1 to 200 visible ASCII characters");
        }
        var machine = machine(place, node, origin);
        var grants = node.has("redirect_uris") ? Set.of(GrantType.AUTHORIZATION_CODE) : Set.<GrantType>of();
        var terms = new Registration.Terms(rules, List.of(AuthenticationMethod.values()), grants, false);
        return switch (Registration.check(node, terms)) {
            case Registration.Checked.Refused(OAuthError error) ->
                throw new IllegalArgumentException(place + ": " + error.description());
            case Registration.Checked.Accepted(Registration registration) -> {
                var client =
                        registration.client(new ClientId(id), Client.Source.CONFIGURED, Instant.EPOCH, Instant.MAX);
                if (machine.isPresent() && client.method() == Client.Method.NONE) {
                    throw new IllegalArgumentException(place + ": a client with a sentry_token must authenticate");
                }
                yield new Entry(
                        client,
                        digest(place, node, client),
                        node.path("introspect").asBoolean(),
                        machine);
            }
        };
    }

    private static Optional<String> digest(String place, JsonNode node, Client client) {
        if (client.method() != Client.Method.SECRET) {
            return Optional.empty();
        }
        var digest = node.path("client_secret_sha256").asText();
        var secret = node.path("client_secret").asText();
        if (DIGEST.matcher(digest).matches()) {
            return Optional.of(digest);
        }
        if (secret.length() < LEAST_SECRET) {
            throw new IllegalArgumentException(place + ": it needs a client_secret of at least " + LEAST_SECRET
                    + " characters, or client_secret_sha256 in lower-case hexadecimal digits");
        }
        return Optional.of(Digest.hex(secret));
    }

    private static Optional<Machine> machine(String place, JsonNode node, URI origin) {
        if (!node.has("sentry_token")) {
            return Optional.empty();
        }
        var skills = new LinkedHashSet<Skill>();
        for (var skill : node.path("skills")) {
            skills.add(Skill.of(skill.asText())
                    .orElseThrow(() -> new IllegalArgumentException(place + ": skills names one that does not exist")));
        }
        if (skills.isEmpty() || node.path("sentry_token").asText().isBlank()) {
            throw new IllegalArgumentException(place + ": sentry_token must be a token, and skills an array of ids");
        }
        return Optional.of(new Machine(
                node.path("sentry_token").asText(),
                skills,
                audience(place, node.path("resource").asText("/mcp"), origin)));
    }

    private static Audience audience(String place, String resource, URI origin) {
        return Audience.parse(origin, resource.startsWith("/") ? origin + resource : resource)
                .orElseThrow(() -> new IllegalArgumentException(
                        place + ": resource must be /mcp or a path below it, or the URL of one at " + origin));
    }

    Optional<Client> find(ClientId id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::client);
    }

    boolean verify(ClientId id, String secret) {
        return Optional.ofNullable(entries.get(id))
                .flatMap(Entry::digest)
                .filter(digest -> Digest.matches(digest, secret))
                .isPresent();
    }

    /** Whether a client may ask about the tokens of others (RFC 7662). */
    public boolean introspects(ClientId id) {
        return Optional.ofNullable(entries.get(id)).filter(Entry::introspects).isPresent();
    }

    /** What a client may do for itself. */
    public Optional<Machine> machine(ClientId id) {
        return Optional.ofNullable(entries.get(id)).flatMap(Entry::machine);
    }

    /** The ids only. */
    @Override
    public String toString() {
        return entries.keySet().stream().map(ClientId::value).collect(Collectors.joining(", "));
    }
}

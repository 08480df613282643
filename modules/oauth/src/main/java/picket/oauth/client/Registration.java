package picket.oauth.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picket.oauth.grant.Scope;
import picket.oauth.spi.ClientId;

/**
 * What a client says of itself (RFC 7591 §2), checked.
 *
 * @param name without control characters, possibly empty
 * @param grants in which people allow something, with refreshing if there is any
 * @param method of authentication at the token endpoint
 * @param scope that it may ask for at most; everything, if it names none that is known
 * @param bound whether its tokens must be bound to a key (RFC 9449 §5.2)
 * @param applicationType as sent, {@code native} or {@code web}
 */
record Registration(
        String name,
        List<String> redirectUris,
        Set<GrantType> grants,
        AuthenticationMethod method,
        Optional<ClientKeys> keys,
        Scope scope,
        boolean bound,
        Optional<URI> homePage,
        Optional<URI> policyPage,
        Optional<URI> termsPage,
        Optional<String> applicationType) {
    private static final Set<GrantType> ALLOWED_BY_PEOPLE = Set.of(GrantType.AUTHORIZATION_CODE, GrantType.DEVICE_CODE);
    private static final Set<String> APPLICATION_TYPES = Set.of("native", "web");
    private static final int MAX_NAME = 200;
    private static final int MAX_REDIRECTS = 20;
    private static final int MAX_PAGE = 2000;

    /** A checked request, or an error for the client. */
    sealed interface Checked {
        /** It can be registered. */
        record Accepted(Registration registration) implements Checked {}

        /** It cannot. */
        record Refused(OAuthError error) implements Checked {}
    }

    /**
     * What may be said in one place.
     *
     * @param methods of authentication that are accepted, the default first
     * @param grants of a client that names none; if there are any, each client must have one
     * @param redirects whether there must be redirect URIs even if no code goes to them
     */
    record Terms(RedirectUris rules, List<AuthenticationMethod> methods, Set<GrantType> grants, boolean redirects) {}

    static Checked check(JsonNode body, Terms terms) {
        try {
            return new Checked.Accepted(read(body, terms));
        } catch (Refusal e) {
            return new Checked.Refused(OAuthError.of(e.code, e.description));
        }
    }

    private static Registration read(JsonNode body, Terms terms) {
        var grants = grants(body.path("grant_types"), terms.grants());
        boolean codes = grants.contains(GrantType.AUTHORIZATION_CODE);
        boolean without =
                !terms.redirects() && !codes && body.path("redirect_uris").isMissingNode();
        var redirects = without ? List.<String>of() : redirectUris(body.path("redirect_uris"), terms.rules());
        if (codes) {
            contains(body.path("response_types"), "response_types", "code");
        }
        page(body, "logo_uri");
        var method = method(body, terms.methods());
        return new Registration(
                text(body, "client_name").map(Registration::printable).orElse(""),
                redirects,
                grants,
                method,
                method == AuthenticationMethod.PRIVATE_KEY ? Optional.of(keys(body)) : Optional.empty(),
                text(body, "scope")
                        .map(Scope::parse)
                        .filter(scope -> !scope.names().isEmpty())
                        .orElse(Scope.SUPPORTED),
                body.path("dpop_bound_access_tokens").asBoolean(),
                page(body, "client_uri"),
                page(body, "policy_uri"),
                page(body, "tos_uri"),
                oneOf(body, "application_type", APPLICATION_TYPES));
    }

    /** The client that this is about. */
    Client client(ClientId id, Client.Source source, Instant createdAt, Instant expiresAt) {
        return new Client(
                id,
                source,
                name,
                redirectUris,
                grants,
                method.kind(),
                keys,
                scope,
                bound,
                homePage,
                policyPage,
                termsPage,
                createdAt,
                expiresAt);
    }

    private static AuthenticationMethod method(JsonNode body, List<AuthenticationMethod> methods) {
        var ids = methods.stream().map(AuthenticationMethod::id).collect(Collectors.toSet());
        var named = oneOf(body, "token_endpoint_auth_method", ids);
        return methods.stream()
                .filter(method -> named.filter(method.id()::equals).isPresent())
                .findFirst()
                .orElse(methods.getFirst());
    }

    private static ClientKeys keys(JsonNode body) {
        if (body.path("jwks").isObject()) {
            return new ClientKeys.Inline(body.path("jwks").toString());
        }
        return page(body, "jwks_uri")
                .filter(uri -> uri.getScheme().equals("https"))
                .<ClientKeys>map(ClientKeys.At::new)
                .orElseThrow(() -> new Refusal(
                        "invalid_client_metadata",
                        AuthenticationMethod.PRIVATE_KEY.id() + " needs jwks, or an https URL in jwks_uri"));
    }

    private static List<String> redirectUris(JsonNode node, RedirectUris rules) {
        if (!node.isArray() || node.isEmpty() || node.size() > MAX_REDIRECTS) {
            throw new Refusal(
                    "invalid_redirect_uri", "redirect_uris must be an array of 1 to " + MAX_REDIRECTS + " URIs");
        }
        var uris = new ArrayList<String>();
        for (var item : node) {
            var fault = item.isTextual() ? rules.fault(item.textValue()) : Optional.of("it is not a string");
            fault.ifPresent(what -> {
                throw new Refusal("invalid_redirect_uri", "redirect_uris[" + uris.size() + "]: " + what);
            });
            uris.add(item.textValue());
        }
        return uris;
    }

    /** Those of the ones that are asked for that people allow; refreshing is a part of them. */
    private static Set<GrantType> grants(JsonNode node, Set<GrantType> fallback) {
        var grants = EnumSet.noneOf(GrantType.class);
        if (node.isMissingNode() || node.isNull()) {
            grants.addAll(fallback);
        }
        for (var item : node) {
            GrantType.of(item.asText()).filter(ALLOWED_BY_PEOPLE::contains).ifPresent(grants::add);
        }
        boolean array = node.isMissingNode() || node.isNull() || node.isArray();
        if (!array || (grants.isEmpty() && !fallback.isEmpty())) {
            throw new Refusal(
                    "invalid_client_metadata",
                    "grant_types must be an array that holds "
                            + ALLOWED_BY_PEOPLE.stream()
                                    .sorted()
                                    .map(GrantType::id)
                                    .collect(Collectors.joining(" or ")));
        }
        if (!grants.isEmpty()) {
            grants.add(GrantType.REFRESH_TOKEN);
        }
        return grants;
    }

    private static void contains(JsonNode node, String name, String needed) {
        if (node.isMissingNode() || node.isNull()) {
            return;
        }
        for (var item : node) {
            if (needed.equals(item.textValue())) {
                return;
            }
        }
        throw new Refusal("invalid_client_metadata", name + " must be an array that holds " + needed);
    }

    private static Optional<String> text(JsonNode body, String name) {
        var node = body.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw new Refusal("invalid_client_metadata", name + " must be a string");
        }
        return Optional.of(node.textValue());
    }

    private static Optional<String> oneOf(JsonNode body, String name, Set<String> values) {
        var value = text(body, name);
        if (value.isPresent() && !values.contains(value.get())) {
            throw new Refusal(
                    "invalid_client_metadata",
                    name + " must be one of "
                            + String.join(", ", values.stream().sorted().toList()));
        }
        return value;
    }

    private static Optional<URI> page(JsonNode body, String name) {
        var value = text(body, name).filter(text -> !text.isEmpty());
        var uri = value.flatMap(Registration::webPage);
        if (value.isPresent() && uri.isEmpty()) {
            throw new Refusal("invalid_client_metadata", name + " must be an http or https URL");
        }
        return uri;
    }

    private static Optional<URI> webPage(String text) {
        try {
            var uri = new URI(text);
            boolean web = ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
            return web && uri.getRawUserInfo() == null && text.length() <= MAX_PAGE
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String printable(String text) {
        var visible = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\s]+", " ").trim();
        return visible.substring(0, Math.min(visible.length(), MAX_NAME));
    }

    /** Leaves {@link #read} at the first fault. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String code;
        private final String description;

        Refusal(String code, String description) {
            super(description, null, false, false);
            this.code = code;
            this.description = description;
        }
    }
}

package picket.oauth.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picket.oauth.grant.Scope;
import picket.oauth.spi.ClientId;

/**
 * A client that is known here.
 *
 * @param name untrusted text, possibly empty
 * @param redirectUris as the client gave them, at least one unless it never sends anybody to a browser
 * @param grants what it may ask for tokens with, as it registered; what an operator lets a client do for itself is not
 *     among them
 * @param keys of a client that proves itself with {@link Method#KEY}
 * @param scope more than which it never gets
 * @param bound whether it asked to get only tokens that are bound to a key of it (RFC 9449 §5.2)
 * @param homePage http or https, untrusted
 */
public record Client(
        ClientId id,
        Source source,
        String name,
        List<String> redirectUris,
        Set<GrantType> grants,
        Method method,
        Optional<ClientKeys> keys,
        Scope scope,
        boolean bound,
        Optional<URI> homePage,
        Optional<URI> policyPage,
        Optional<URI> termsPage,
        Instant createdAt,
        Instant expiresAt) {
    /** How long a registration counts, and counts on from a use that comes late in it. */
    public static final Duration REGISTERED_FOR = Duration.ofDays(90);

    /** Copies the collections. */
    public Client {
        redirectUris = List.copyOf(redirectUris);
        grants = Set.copyOf(grants);
    }

    /** How a client became known. */
    public enum Source {
        /** It registered itself (RFC 7591). */
        REGISTERED,
        /** Its id is the address of a document about it. */
        DOCUMENT,
        /** The operator named it. */
        CONFIGURED
    }

    /** How a client proves who it is at the token endpoint. */
    public enum Method {
        /** Not at all: it is public. */
        NONE,
        /** With a secret, in the form or in the header. */
        SECRET,
        /** With an assertion that it signs (RFC 7523 §2.2). */
        KEY
    }

    /** The name, or the id of a client that gave none. */
    public String label() {
        return name.isEmpty() ? id.value() : name;
    }

    /** When it ends however it is used: a secret has the end that was told when it registered (RFC 7591 §3.2.1). */
    public Optional<Instant> end() {
        return source == Source.REGISTERED && method == Method.SECRET ? Optional.of(expiresAt) : Optional.empty();
    }

    /** The names of {@link #grants}, in one order always. */
    public List<String> grantTypes() {
        return grants.stream().sorted().map(GrantType::id).toList();
    }

    /**
     * The scopes that a request of this client names, less what it did not register for, perhaps none. Absent if it names
     * none that is known here: it then asks for what it may have (RFC 6749 §3.3).
     */
    public Optional<Scope> asked(Form request) {
        return request.value("scope")
                .map(Scope::parse)
                .filter(named -> !named.names().isEmpty())
                .map(named -> named.within(scope));
    }

    /** Whether a code may go to this URI. */
    public boolean allows(String redirectUri) {
        return redirectUris.stream().anyMatch(registered -> RedirectUris.match(registered, redirectUri));
    }
}

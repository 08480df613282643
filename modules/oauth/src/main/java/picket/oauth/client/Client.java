package picket.oauth.client;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picket.oauth.spi.ClientId;

/**
 * A registered client.
 *
 * @param name untrusted text, possibly empty
 * @param redirectUris as registered, at least one
 * @param confidential whether it has a secret
 * @param homePage http or https, untrusted
 */
public record Client(
        ClientId id,
        String name,
        List<String> redirectUris,
        boolean confidential,
        Optional<URI> homePage,
        Optional<URI> policyPage,
        Optional<URI> termsPage,
        Instant createdAt,
        Instant expiresAt) {
    /** Copies the redirect URIs. */
    public Client {
        redirectUris = List.copyOf(redirectUris);
    }

    /** The name, or the id of a client that gave none. */
    public String label() {
        return name.isEmpty() ? id.value() : name;
    }

    /** Whether a code may go to this URI. */
    public boolean allows(String redirectUri) {
        return redirectUris.stream().anyMatch(registered -> RedirectUris.match(registered, redirectUri));
    }
}

package picket.oauth.client;

import java.net.URI;

/** Where the public keys of a client are. */
sealed interface ClientKeys {

    /** @param json a JWK set (RFC 7517 §5) */
    record Inline(String json) implements ClientKeys {}

    /** @param address https URL of a JWK set */
    record At(URI address) implements ClientKeys {}
}

package picket.oauth.spi;

import java.util.List;

/**
 * The proof that the sender of a request holds the key of its token (RFC 9449 §4); good once, and never printed.
 *
 * @param jwt the {@code DPoP} header as it came
 * @param method of the request
 */
public record Proof(String jwt, String method) {
    /** Its signature algorithms, as metadata and challenges name them (RFC 9449 §5.1, §7.1). */
    public static final List<String> ALGORITHMS = List.of("ES256", "ES384", "ES512", "RS256", "PS256");

    /** A fixed mask beside the method. */
    @Override
    public String toString() {
        return "Proof[***, " + method + "]";
    }
}

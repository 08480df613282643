package picket.oauth.spi;

/**
 * The proof that the sender of a request holds the key of its token (RFC 9449 §4); good once, and never printed.
 *
 * @param jwt the {@code DPoP} header as it came
 * @param method of the request
 */
public record Proof(String jwt, String method) {
    /** A fixed mask beside the method. */
    @Override
    public String toString() {
        return "Proof[***, " + method + "]";
    }
}

package picket.oauth.spi;

/** The token service gave no answer. The call may have run all the same. */
public final class TokenServiceUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param cause what the wire reported */
    public TokenServiceUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}

package picket.api.protocol;

/** The error codes of JSON-RPC 2.0 §5.1 and of MCP 2026-07-28 that this server uses. */
public enum ErrorCode {
    /** The body is not JSON. */
    PARSE_ERROR(-32700),
    /** The body is JSON, but no message, or it may not be sent here. */
    INVALID_REQUEST(-32600),
    /** Nobody answers this method. */
    METHOD_NOT_FOUND(-32601),
    /** The parameters of the method are wrong. */
    INVALID_PARAMS(-32602),
    /** A fault of this server. */
    INTERNAL_ERROR(-32603),
    /** A header says something else than the body. */
    HEADER_MISMATCH(-32020),
    /** The client did not say that it can do what the request needs of it. */
    MISSING_CAPABILITY(-32021),
    /** The protocol version is not served. */
    UNSUPPORTED_VERSION(-32022);

    private final int number;

    ErrorCode(int number) {
        this.number = number;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }
}

package picket.oauth.client;

/** A way in which a client proves who it is, by its name in metadata (RFC 7591 §2). */
enum AuthenticationMethod {
    /** A secret in the Authorization header. */
    BASIC("client_secret_basic", Client.Method.SECRET),
    /** A secret in the form. */
    POST("client_secret_post", Client.Method.SECRET),
    /** An assertion that it signs (RFC 7523 §2.2). */
    PRIVATE_KEY("private_key_jwt", Client.Method.KEY),
    /** None: it is public. */
    NONE("none", Client.Method.NONE);

    private final String id;
    private final Client.Method kind;

    AuthenticationMethod(String id, Client.Method kind) {
        this.id = id;
        this.kind = kind;
    }

    String id() {
        return id;
    }

    /** What the client has to have for it. */
    Client.Method kind() {
        return kind;
    }
}

package picket.oauth.client;

import java.util.Arrays;
import java.util.Optional;

/** What a client asks for tokens with (RFC 7591 §2, {@code grant_types}). */
public enum GrantType {
    /** With a code that a browser brought. */
    AUTHORIZATION_CODE("authorization_code"),
    /** With the refresh token of before; comes with the grant types in which people allow something. */
    REFRESH_TOKEN("refresh_token"),
    /** For itself. Only the operator can let a client do that. */
    CLIENT_CREDENTIALS("client_credentials"),
    /** With a code that a person typed elsewhere (RFC 8628). */
    DEVICE_CODE("urn:ietf:params:oauth:grant-type:device_code");

    private final String id;

    GrantType(String id) {
        this.id = id;
    }

    /** The name in requests and metadata. */
    public String id() {
        return id;
    }

    /** The one of this name, if there is one. */
    public static Optional<GrantType> of(String id) {
        return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst();
    }
}

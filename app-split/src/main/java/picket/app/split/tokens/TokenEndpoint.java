package picket.app.split.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import picket.http.Json;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Proof;
import picket.oauth.spi.Reason;
import picket.oauth.spi.TokenService;
import picket.oauth.spi.UserId;

/** The token service of this process as methods of the wire. */
public final class TokenEndpoint {
    static final String VALIDATE = "tokens.validate";
    static final String PROVE = "tokens.prove";
    static final String REFRESH = "tokens.refresh";
    static final String REVOKE = "tokens.revoke";
    static final String LIST = "tokens.list";

    private TokenEndpoint() {}

    /** What {@link HttpTokenService} calls. */
    public static Map<String, Function<JsonNode, JsonNode>> methods(TokenService tokens) {
        return Map.of(
                VALIDATE,
                call -> TokenCodec.write(
                        tokens.validateToken(token(call), URI.create(TokenCodec.text(call, "resource")))),
                PROVE,
                call -> TokenCodec.write(tokens.validateToken(
                        token(call),
                        new Proof(TokenCodec.text(call, "proof"), TokenCodec.text(call, "method")),
                        URI.create(TokenCodec.text(call, "resource")))),
                REFRESH,
                call -> TokenCodec.write(tokens.refreshToken(token(call))),
                REVOKE,
                call -> {
                    tokens.revokeGrant(
                            new GrantId(TokenCodec.text(call, "grant")),
                            Reason.valueOf(TokenCodec.text(call, "reason")));
                    return Json.MAPPER.createObjectNode();
                },
                LIST,
                call -> TokenCodec.write(tokens.listUserGrants(new UserId(TokenCodec.text(call, "user")))));
    }

    private static AccessToken token(JsonNode call) {
        return new AccessToken(TokenCodec.text(call, "token"));
    }
}

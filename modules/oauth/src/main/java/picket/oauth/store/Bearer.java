package picket.oauth.store;

import io.helidon.dbclient.DbExecute;
import java.time.Instant;
import java.util.Optional;
import picket.oauth.grant.Scope;
import picket.oauth.grant.Thumbprint;
import picket.oauth.grant.Token;
import picket.oauth.spi.GrantId;

/**
 * What is stored of an access or refresh token alike.
 *
 * @param wrappedKey the grant's key under the token
 * @param scope narrower than the grant's, for an access token
 * @param key that the token is bound to
 */
record Bearer(GrantId grant, String wrappedKey, Optional<Scope> scope, Optional<Thumbprint> key, Instant end) {

    static Optional<Bearer> find(DbExecute database, Token token) {
        return switch (token.kind()) {
            case ACCESS ->
                new AccessTokenTable(database)
                        .find(token)
                        .map(row -> new Bearer(
                                row.grant(), row.wrappedKey(), Optional.of(row.scope()), row.key(), row.expiresAt()));
            case REFRESH ->
                new RefreshTokenTable(database)
                        .find(token)
                        .map(row -> new Bearer(
                                row.grant(), row.wrappedKey(), Optional.empty(), row.key(), row.expiresAt()));
            case CODE, DEVICE_CODE, CLIENT_SECRET -> Optional.empty();
        };
    }
}

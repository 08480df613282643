package picket.app.split.tokens;

import java.net.URI;
import java.util.List;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Grant;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Proof;
import picket.oauth.spi.Reason;
import picket.oauth.spi.Refresh;
import picket.oauth.spi.TokenService;
import picket.oauth.spi.UserId;
import picket.oauth.spi.Validation;

/** The contract, over the wire, where every call that may run twice does. */
class RepeatedCallTest extends HttpTokenServiceTest {

    @Override
    protected TokenService connect(TokenService local) {
        return super.connect(new Repeating(local));
    }

    /** The first of two calls took the grant with it. */
    @Override
    protected Validation.Cause causeOfTheEnd() {
        return Validation.Cause.UNKNOWN;
    }

    private record Repeating(TokenService inner) implements TokenService {
        @Override
        public Validation validateToken(AccessToken token, URI resource) {
            inner.validateToken(token, resource);
            return inner.validateToken(token, resource);
        }

        /** Once only: a proof that is sent again is refused. */
        @Override
        public Validation validateToken(AccessToken token, Proof proof, URI resource) {
            return inner.validateToken(token, proof, resource);
        }

        @Override
        public Refresh refreshToken(AccessToken token) {
            return inner.refreshToken(token);
        }

        @Override
        public void revokeGrant(GrantId grant, Reason reason) {
            inner.revokeGrant(grant, reason);
            inner.revokeGrant(grant, reason);
        }

        @Override
        public List<Grant> listUserGrants(UserId user) {
            inner.listUserGrants(user);
            return inner.listUserGrants(user);
        }
    }
}

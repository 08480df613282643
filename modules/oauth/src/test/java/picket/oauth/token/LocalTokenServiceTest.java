package picket.oauth.token;

import picket.oauth.contract.TokenServiceContract;
import picket.oauth.spi.TokenService;

/** The contract, called directly. */
final class LocalTokenServiceTest extends TokenServiceContract {
    @Override
    protected TokenService connect(TokenService local) {
        return local;
    }
}

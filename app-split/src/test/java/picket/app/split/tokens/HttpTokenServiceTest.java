package picket.app.split.tokens;

import java.time.InstantSource;
import java.util.Optional;
import picket.app.split.TestHosts;
import picket.app.split.wire.WireClient;
import picket.app.split.wire.WireEndpoint;
import picket.http.Host;
import picket.oauth.contract.TokenServiceContract;
import picket.oauth.spi.TokenService;

/** The contract, over the wire. */
class HttpTokenServiceTest extends TokenServiceContract {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private Optional<Host> host = Optional.empty();

    @Override
    protected TokenService connect(TokenService local) {
        var clock = InstantSource.system();
        var started = TestHosts.internal(new WireEndpoint(KEY, clock, TokenEndpoint.methods(local)));
        host = Optional.of(started);
        var wire = new WireClient(started.internal().orElseThrow(), KEY, clock);
        return new HttpTokenService(wire, clock, System::nanoTime);
    }

    @Override
    protected void disconnect() {
        host.ifPresent(Host::close);
    }
}

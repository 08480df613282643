package picket.oauth.internal;

import io.helidon.webserver.http.HttpRules;
import java.util.List;
import picket.oauth.OAuthWorker;
import picket.oauth.OAuthWorker.Neighbour;
import picket.oauth.spi.TokenService;

/**
 * The open worker.
 *
 * @param neighbours filled while the deployment is put together
 * @param parts to close, in this order
 */
record Worker(Routes routes, TokenService tokens, List<Neighbour> neighbours, List<Runnable> parts)
        implements OAuthWorker.Running {

    @Override
    public void routing(HttpRules rules) {
        routes.register(rules);
    }

    @Override
    public void join(Neighbour neighbour) {
        neighbours.add(neighbour);
    }

    @Override
    public void close() {
        parts.forEach(Runnable::run);
    }
}

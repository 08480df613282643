package picket.oauth.internal;

import io.helidon.webserver.http.HttpRules;
import java.util.List;
import picket.oauth.OAuthWorker;
import picket.oauth.spi.PersonalRecords;
import picket.oauth.spi.TokenService;

/**
 * The open worker.
 *
 * @param parts to close, in this order
 */
record Worker(Routes routes, TokenService tokens, List<PersonalRecords> others, List<Runnable> parts)
        implements OAuthWorker.Running {

    @Override
    public void routing(HttpRules rules) {
        routes.register(rules);
    }

    @Override
    public void join(PersonalRecords records) {
        others.add(records);
    }

    @Override
    public void close() {
        parts.forEach(Runnable::run);
    }
}

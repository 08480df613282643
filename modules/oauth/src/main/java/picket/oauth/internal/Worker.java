package picket.oauth.internal;

import io.helidon.webserver.http.HttpRules;
import picket.oauth.OAuthWorker;
import picket.oauth.spi.TokenService;
import picket.sentry.SentryOAuth;

/** The open worker. */
record Worker(Routes routes, TokenService tokens, SentryOAuth sentry, Sweep sweep) implements OAuthWorker.Running {

    @Override
    public void routing(HttpRules rules) {
        routes.register(rules);
    }

    @Override
    public void close() {
        sweep.close();
        sentry.close();
    }
}

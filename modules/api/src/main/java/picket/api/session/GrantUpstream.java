package picket.api.session;

import java.lang.System.Logger.Level;
import java.util.function.Function;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Reason;
import picket.oauth.spi.Refresh;
import picket.oauth.spi.TokenService;
import picket.oauth.spi.TokenServiceUnavailable;
import picket.oauth.spi.UpstreamToken;
import picket.sentry.SentryClient;

/** A Sentry token behind a grant: renewed at most once a request, and the grant ends when that does not help. */
final class GrantUpstream implements Upstream {
    private static final System.Logger LOG = System.getLogger(GrantUpstream.class.getName());

    private final TokenService tokens;
    private final AccessToken token;
    private final GrantId grant;
    private final Function<UpstreamToken, SentryClient> sentry;
    private volatile SentryClient client;
    private volatile boolean renewed;

    GrantUpstream(
            TokenService tokens,
            AccessToken token,
            GrantId grant,
            Function<UpstreamToken, SentryClient> sentry,
            UpstreamToken upstream) {
        this.tokens = tokens;
        this.token = token;
        this.grant = grant;
        this.sentry = sentry;
        this.client = sentry.apply(upstream);
    }

    @Override
    public SentryClient client() {
        return client;
    }

    @Override
    public Renewal renew() {
        if (renewed) {
            end();
            return Renewal.ENDED;
        }
        renewed = true;
        try {
            return switch (tokens.refreshToken(token)) {
                case Refresh.Renewed fresh -> {
                    client = sentry.apply(fresh.upstream());
                    yield Renewal.RENEWED;
                }
                case Refresh.Ended() -> {
                    end();
                    yield Renewal.ENDED;
                }
                case Refresh.Indeterminate() -> Renewal.UNCLEAR;
            };
        } catch (TokenServiceUnavailable e) {
            LOG.log(Level.WARNING, "a Sentry token could not be renewed", e);
            return Renewal.UNCLEAR;
        }
    }

    @Override
    public void end() {
        try {
            tokens.revokeGrant(grant, Reason.UPSTREAM_REJECTED_IN_USE);
        } catch (TokenServiceUnavailable e) {
            LOG.log(Level.WARNING, "a grant that Sentry refuses could not be ended; its next use tries again", e);
        }
    }
}

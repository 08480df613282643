package picket.api.session;

import picket.sentry.SentryClient;

/** A Sentry token that the client holds: nobody here can renew or end it. */
record DirectUpstream(SentryClient client) implements Upstream {
    @Override
    public Renewal renew() {
        return Renewal.ENDED;
    }

    @Override
    public void end() {
        // The client has to bring another token.
    }
}

package picket.app.all.signin;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import picket.app.all.command.Misuse;
import picket.sentry.SentrySettings;

/** Where a token of Sentry comes from if none was given. */
@FunctionalInterface
public interface Tokens {
    /** A token for a Sentry; a {@link Misuse} that says how to get one if there is none. */
    String of(SentrySettings sentry) throws InterruptedException;

    /** The kept token; a sign-in if there is none and somebody sits at the terminal. */
    static Tokens of(Map<String, String> environment, PrintWriter err) {
        var clock = Clock.systemUTC();
        var cache = TokenCache.of(environment, clock);
        return sentry -> {
            var client = Client.of(environment);
            var kept = client.flatMap(known -> cache.find(sentry.host(), known.id()));
            if (kept.isPresent()) {
                return kept.get().accessToken();
            }
            if (client.isEmpty() || !Terminal.watched()) {
                var origin = sentry.host().origin();
                throw new Misuse("no token for " + origin + ": set SENTRY_ACCESS_TOKEN (a user token from " + origin
                        + "/settings/account/api/auth-tokens/), or sign in with: picket auth login");
            }
            return new SignIn(sentry, client.get(), cache, clock, err).run().accessToken();
        };
    }
}

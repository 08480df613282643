package picket.oauth;

import io.helidon.webserver.http.HttpService;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import picket.oauth.spi.SkillOffer;
import picket.oauth.spi.TokenService;

/** The OAuth worker; found by {@code ServiceLoader}. */
public interface OAuthWorker {

    /**
     * Opens the worker.
     *
     * @param skills what consent offers, in display order
     * @param database migrated; the worker owns the tables {@code oauth_*}
     */
    Running open(Settings settings, List<SkillOffer> skills, DataSource database);

    /** The routes, absolute paths, with the token service that they issue for. */
    interface Running extends HttpService, AutoCloseable {
        /** Judges the tokens of this worker. */
        TokenService tokens();

        /** Ends background work. */
        @Override
        void close();
    }

    /**
     * What the worker needs to know.
     *
     * @param origin public origin of the deployment, for example {@code https://picket.example.com}
     * @param sentry origin of the Sentry to sign in at, for example {@code https://sentry.io}
     * @param clientId of the OAuth application registered there
     * @param clientSecret of that application
     * @param cookieKey signs and seals cookies and states; at least 32 bytes of entropy
     * @param deploymentKey outer layer of the encryption of upstream tokens; at least 32 bytes of entropy
     * @param accessLifetime of access tokens
     * @param refreshLifetime of refresh tokens, sliding
     */
    record Settings(
            URI origin,
            URI sentry,
            String clientId,
            String clientSecret,
            String cookieKey,
            String deploymentKey,
            Duration accessLifetime,
            Duration refreshLifetime) {}
}

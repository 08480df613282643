package picket.api;

import io.helidon.webserver.http.HttpService;
import java.net.URI;
import java.util.List;
import picket.docs.Documentation;
import picket.oauth.spi.SkillOffer;
import picket.oauth.spi.TokenService;

/** The MCP worker; found by {@code ServiceLoader}. */
public interface ApiWorker {

    /** What each offered skill enables in this release, in display order. */
    List<SkillOffer> skills();

    /** Opens the worker; its routes are absolute paths. */
    HttpService open(Settings settings, TokenService tokens, Documentation docs);

    /**
     * What the worker needs to know.
     *
     * @param origin public origin of the deployment, for example {@code https://picket.example.com}
     * @param sentry origin of the Sentry that direct tokens belong to, for example {@code https://sentry.io}
     * @param callsPerMinute limit of one user, or of one direct token
     */
    record Settings(URI origin, URI sentry, int callsPerMinute) {}
}

package picket.web.request;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;

/**
 * Routes that only the deployment's own pages may use, since the cookie alone does not tell who sent a request.
 *
 * @param origin public origin of the deployment
 */
public record SameOrigin(URI origin) {
    private static final HeaderName SITE = HeaderNames.create("Sec-Fetch-Site");

    /** The same handler, behind the check. */
    public Handler only(Handler handler) {
        return (request, response) -> {
            if (!own(request)) {
                Code.CROSS_SITE_REQUEST.problem().send(request, response);
                return;
            }
            handler.handle(request, response);
        };
    }

    /** Refuses every method that a path has no route for. */
    public static void others(HttpRules rules, String path, String allowed) {
        rules.any(path, (request, response) -> {
            response.header(HeaderNames.ALLOW, allowed);
            Code.METHOD_NOT_ALLOWED.problem().send(request, response);
        });
    }

    /**
     * Browsers say where a request comes from; whoever does not say it is none, or hides it. A page that was opened
     * under another name of this machine is same-origin to its browser, whatever the deployment calls itself.
     */
    private boolean own(ServerRequest request) {
        var site = request.headers().first(SITE);
        return site.map("same-origin"::equals)
                .orElseGet(() -> request.headers()
                        .first(HeaderNames.ORIGIN)
                        .filter(origin.toString()::equals)
                        .isPresent());
    }
}

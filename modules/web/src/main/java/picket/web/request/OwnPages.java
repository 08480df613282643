package picket.web.request;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;

/**
 * Lets scripts of the deployment's own pages in alone, since the cookie does not tell who sent a request. Unlike the
 * authorization server's {@code OwnForms} it goes by {@code Sec-Fetch-Site} alone if that is there: a script of ours may
 * run under another name of this machine, while what a form approves has to be seen at the address that clients know.
 *
 * @param origin public origin of the deployment
 */
public record OwnPages(URI origin) {
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

package picket.oauth.page;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;

/**
 * Whether a form was sent from a page of ours. Unlike the site's {@code OwnPages} it takes no page that was opened under
 * another name of this machine: what a person approves has to be seen at the address that clients know.
 *
 * @param origin public, canonical
 */
public record OwnForms(URI origin) {

    /** Browsers say where a form was sent from; whoever does not say it is none, or hides it. */
    public boolean holds(ServerRequest request) {
        var site = request.headers().first(HeaderNames.create("Sec-Fetch-Site"));
        var from = request.headers().first(HeaderNames.ORIGIN);
        boolean siteAgrees = site.map("same-origin"::equals).orElse(from.isPresent());
        return siteAgrees && from.map(origin.toString()::equals).orElse(true);
    }

    /** A person can see the page at an address that is not known as ours, such as localhost for 127.0.0.1. */
    public Page refusal(ServerRequest request) {
        var from = request.headers().first(HeaderNames.ORIGIN).orElse("another site");
        return Page.message(
                Status.FORBIDDEN_403,
                "This did not come from " + Brand.of(request).name(),
                "The answer was refused, because it was sent from " + from + " and not from " + origin
                        + ". If you opened the page there yourself, add this server to your application as " + origin
                        + "/mcp and start again; else close this page.",
                "");
    }
}

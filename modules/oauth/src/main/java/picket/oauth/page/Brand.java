package picket.oauth.page;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picket.http.Html;

/**
 * What an operator puts on the pages: a name, a logo, and where the terms are.
 *
 * @param name of the product, plain text
 * @param terms page with the terms of service
 * @param privacy page with the privacy policy
 */
public record Brand(String name, Optional<Logo> logo, Optional<URI> terms, Optional<URI> privacy) {
    /** Where the logo is served. */
    public static final String LOGO = "/oauth/logo";

    static final Brand PICKET = new Brand("Picket", Optional.empty(), Optional.empty(), Optional.empty());

    private static final String MARK = """
            <svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7" fill="#123226"/>
            <path fill="#f1f6f0" d="M5 27V14l3-3 3 3v13zM21 27V14l3-3 3 3v13z"/>
            <path fill="#ffb52e" d="M13 27V8l3-3 3 3v19z"/>
            <path fill="#f1f6f0" d="M3 17h8v2.5H3zM21 17h8v2.5h-8z"/></svg>""";

    /** Has every page that answers the request show this brand. */
    public void mark(ServerRequest request) {
        request.context().register(this);
    }

    static Brand of(ServerRequest request) {
        return request.context().get(Brand.class).orElse(PICKET);
    }

    /** Answers with the logo, if there is one; whoever opens it alone gets no script in it to run. */
    public void sendLogo(ServerRequest request, ServerResponse response) {
        logo.ifPresent(image -> image.send(response));
    }

    /** Name and logo, as HTML. */
    String head() {
        var image = logo.isPresent() ? "<img src=\"" + LOGO + "\" alt=\"\">" : MARK;
        return "<p class=\"brand\">" + image + " " + Html.escape(name) + "</p>";
    }

    /** The links, as HTML; empty if there are none. */
    String foot() {
        var links = new ArrayList<String>();
        terms.ifPresent(page -> links.add(Markup.link(page, "Terms of service")));
        privacy.ifPresent(page -> links.add(Markup.link(page, "Privacy policy")));
        return links.isEmpty() ? "" : "<footer><p>" + String.join(" · ", links) + "</p></footer>";
    }

    /** The CSP source of the logo. */
    List<String> images() {
        return logo.isPresent() ? List.of("'self'") : List.of();
    }
}

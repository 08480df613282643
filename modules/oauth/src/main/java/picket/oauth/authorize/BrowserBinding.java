package picket.oauth.authorize;

import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.oauth.grant.Digest;
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.Mint;

/**
 * The cookie that ties a sign-in to the browser in which it was approved. It is set with the approval only, and is the
 * same for all sign-ins that a browser has open, so that two tabs do not disturb each other.
 *
 * <p>On https its name has the prefix {@code __Host-} and it is secure (RFC 6265bis §4.1.3.2). A plain-http origin can
 * only be loopback, and not every browser stores secure cookies there: then it has neither.
 */
record BrowserBinding(URI origin, Mint mint) {
    private static final Pattern VALUE = Pattern.compile("[0-9A-Za-z]{22}");

    private boolean secure() {
        return origin.getScheme().equals("https");
    }

    private String name() {
        return secure() ? "__Host-picket-sign-in" : "picket-sign-in";
    }

    /** Marks the browser; the answer identifies the mark without giving it away. */
    String mark(ServerRequest request, ServerResponse response) {
        var value = value(request).orElseGet(mint::id);
        response.headers()
                .add(
                        HeaderNames.SET_COOKIE,
                        SetCookie.builder(name(), value)
                                .path("/")
                                .httpOnly(true)
                                .secure(secure())
                                .sameSite(SetCookie.SameSite.LAX)
                                .maxAge(Lifetimes.CODE)
                                .build()
                                .toString());
        return Digest.hex(value);
    }

    /** Whether the browser carries this mark. */
    boolean marked(ServerRequest request, String mark) {
        return value(request).filter(value -> Digest.matches(mark, value)).isPresent();
    }

    private Optional<String> value(ServerRequest request) {
        return request.headers()
                .cookies()
                .first(name())
                .asOptional()
                .filter(value -> VALUE.matcher(value).matches());
    }
}

package picket.oauth.authorize;

import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Our cookies: for this host alone, hidden from scripts, and not sent along from other sites save with a visit.
 *
 * <p>On https their names have the prefix {@code __Host-} and they are secure (RFC 6265bis §4.1.3.2). A plain-http origin
 * can only be loopback, and not every browser stores secure cookies there: then they have neither.
 *
 * @param origin public
 */
record Cookies(URI origin) {
    private boolean secure() {
        return origin.getScheme().equals("https");
    }

    private String full(String name) {
        return secure() ? "__Host-" + name : name;
    }

    /** The value that the browser sent. */
    Optional<String> read(ServerRequest request, String name) {
        return request.headers().cookies().first(full(name)).asOptional();
    }

    /** Has the browser keep a value. */
    void write(ServerResponse response, String name, String value, Duration age) {
        response.headers()
                .add(
                        HeaderNames.SET_COOKIE,
                        SetCookie.builder(full(name), value)
                                .path("/")
                                .httpOnly(true)
                                .secure(secure())
                                .sameSite(SetCookie.SameSite.LAX)
                                .maxAge(age)
                                .build()
                                .toString());
    }
}

package picket.oauth.page;

import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Our cookies: for this host alone, hidden from scripts, and not sent along from other sites save with a visit.
 *
 * <p>On https their names have the prefix {@code __Host-} and they are secure (RFC 6265bis §4.1.3.2). A plain-http origin
 * can only be loopback, and not every browser stores secure cookies there: then they have neither.
 *
 * @param origin public
 */
public record Cookies(URI origin) {
    /** The cookie of what was approved for which client in this browser. */
    public static final String SKILLS = "picket-skills";

    /** Whether the browser sends them to https only. */
    public boolean secure() {
        return origin.getScheme().equals("https");
    }

    /** The name as it is on the wire. */
    public String full(String name) {
        return secure() ? "__Host-" + name : name;
    }

    /** The value that the browser sent. */
    public Optional<String> read(ServerRequest request, String name) {
        return request.headers().cookies().first(full(name)).asOptional();
    }

    /** Has the browser keep a value. */
    public void write(ServerResponse response, String name, String value, Duration age) {
        add(response, cookie(name, value).maxAge(age));
    }

    /** Has the browser forget a value. */
    public void forget(ServerResponse response, String name) {
        add(response, cookie(name, "").expires(Instant.EPOCH)); // Helidon leaves Max-Age=0 out
    }

    private SetCookie.Builder cookie(String name, String value) {
        return SetCookie.builder(full(name), value)
                .path("/")
                .httpOnly(true)
                .secure(secure())
                .sameSite(SetCookie.SameSite.LAX);
    }

    private static void add(ServerResponse response, SetCookie.Builder cookie) {
        response.headers().add(HeaderNames.SET_COOKIE, cookie.build().toString());
    }
}

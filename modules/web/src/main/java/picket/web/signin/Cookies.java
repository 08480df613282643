package picket.web.signin;

import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the site keeps in a browser: the session, a sign for the page that there is one, and a mark of the browser in
 * which a sign-in began.
 *
 * <p>On https the names have the prefix {@code __Host-} and the cookies are secure (RFC 6265bis §4.1.3.2). A plain-http
 * origin can only be loopback, and not every browser stores secure cookies there: then they have neither.
 */
public final class Cookies {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Pattern MARK = Pattern.compile("[0-9A-Za-z_-]{22}");

    private final boolean secure;
    private final Seal seal;
    private final SecureRandom random;

    /** @param secret seals the session; the same in all replicas */
    public Cookies(URI origin, String secret, SecureRandom random) {
        this.secure = origin.getScheme().equals("https");
        this.seal = new Seal(secret, "picket web session", random);
        this.random = random;
    }

    /** Whether the browser brings a session, readable or not. */
    boolean present(ServerRequest request) {
        return value(request, session()).isPresent();
    }

    /** The session that the browser brings. */
    Optional<Session> session(ServerRequest request) {
        return value(request, session()).flatMap(seal::open).flatMap(Session::parse);
    }

    void keep(Session session, ServerResponse response) {
        set(response, cookie(session(), seal.seal(session.text())).maxAge(KEPT));
        set(response, sign("1").maxAge(KEPT));
    }

    void forget(ServerResponse response) {
        set(response, cookie(session(), "").expires(Instant.EPOCH)); // Helidon leaves Max-Age=0 out
        set(response, sign("").expires(Instant.EPOCH));
    }

    /** Scripts can read it and it opens nothing: without it the page does not ask who is signed in. */
    private SetCookie.Builder sign(String value) {
        return cookie(prefix() + "picket-signed-in", value).httpOnly(false);
    }

    /** Marks the browser, for all sign-ins that it has open, so that two tabs do not disturb each other. */
    String mark(ServerRequest request, ServerResponse response) {
        var mark = marked(request).orElseGet(this::fresh);
        set(response, cookie(marks(), mark).maxAge(SignInState.LIFETIME));
        return mark;
    }

    /** The mark that the browser carries. */
    Optional<String> marked(ServerRequest request) {
        return value(request, marks()).filter(value -> MARK.matcher(value).matches());
    }

    private String fresh() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String session() {
        return prefix() + "picket-session";
    }

    private String marks() {
        return prefix() + "picket-site";
    }

    private String prefix() {
        return secure ? "__Host-" : "";
    }

    private SetCookie.Builder cookie(String name, String value) {
        return SetCookie.builder(name, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(SetCookie.SameSite.LAX);
    }

    private static void set(ServerResponse response, SetCookie.Builder cookie) {
        response.headers().add(HeaderNames.SET_COOKIE, cookie.build().toString());
    }

    private static Optional<String> value(ServerRequest request, String name) {
        return request.headers().cookies().first(name).asOptional();
    }
}

package picket.api.transport;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Locale;
import picket.api.session.Credentials;
import picket.oauth.spi.AccessToken;

/** What the {@code Authorization} header shows. */
sealed interface Shown {
    /** A token of one of the two schemes. */
    record Token(Credentials credentials) implements Shown {}

    /** The scheme of direct tokens with anything but one token behind it. */
    record BadDirect() implements Shown {}

    /** Nothing that this server could judge. */
    record Nothing() implements Shown {}

    /** Reads the header; the scheme is case-insensitive (RFC 9110 §11.1). */
    static Shown in(ServerRequest request) {
        var values = request.headers().all(HeaderNames.AUTHORIZATION, List::of);
        if (values.size() != 1) {
            return new Nothing();
        }
        var parts = values.getFirst().strip().split("\\s+", -1);
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "sentry-bearer" -> parts.length == 2 ? new Token(new Credentials.Direct(parts[1])) : new BadDirect();
            case "bearer" ->
                parts.length == 2 ? new Token(new Credentials.Bearer(new AccessToken(parts[1]))) : new Nothing();
            default -> new Nothing();
        };
    }
}

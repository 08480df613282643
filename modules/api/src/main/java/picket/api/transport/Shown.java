package picket.api.transport;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Locale;
import picket.api.session.Credentials;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Proof;

/** What the {@code Authorization} header shows. */
sealed interface Shown {
    /** Proof of the key that a token is bound to (RFC 9449). */
    HeaderName PROOF = HeaderNames.create("DPoP");

    /** A token of one of the three schemes. */
    record Token(Credentials credentials) implements Shown {}

    /** The scheme of direct tokens with anything but one token behind it. */
    record BadDirect() implements Shown {}

    /** Nothing in a scheme of this server. */
    record Nothing() implements Shown {}

    /**
     * A scheme of this server, and not one token behind it, or not one proof beside it.
     *
     * @param bound whether it is the scheme of tokens that are bound to a key
     */
    record Unreadable(boolean bound) implements Shown {}

    /** Reads the header; the scheme is case-insensitive (RFC 9110 §11.1). */
    static Shown in(ServerRequest request) {
        var values = request.headers().all(HeaderNames.AUTHORIZATION, List::of);
        if (values.size() != 1) {
            return values.isEmpty() ? new Nothing() : new Unreadable(false);
        }
        var parts = values.getFirst().strip().split("\\s+", -1);
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "sentry-bearer" -> parts.length == 2 ? new Token(new Credentials.Direct(parts[1])) : new BadDirect();
            case "bearer" ->
                parts.length == 2
                        ? new Token(new Credentials.Bearer(new AccessToken(parts[1])))
                        : new Unreadable(false);
            case "dpop" -> {
                // One proof and no other (RFC 9449 §4.3).
                var proofs = request.headers().all(PROOF, List::of);
                yield parts.length == 2 && proofs.size() == 1
                        ? new Token(new Credentials.Bound(
                                new AccessToken(parts[1]),
                                new Proof(
                                        proofs.getFirst(),
                                        request.prologue().method().text())))
                        : new Unreadable(true);
            }
            default -> new Nothing();
        };
    }
}

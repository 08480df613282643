package picket.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The id of a request in answers and logs: taken over from a trusted proxy, else made here. */
public record RequestId(String value) {
    /** The header that carries it, both ways. */
    public static final HeaderName HEADER = HeaderNames.create("X-Request-Id");

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_.-]{8,64}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The id of a request that {@link Host} has seen; {@code unknown} for one that it has not. */
    public static String of(ServerRequest request) {
        return request.context().get(RequestId.class).map(RequestId::value).orElse("unknown");
    }

    /** The id that a request brings if that can be believed, else a fresh one. */
    static RequestId resolve(ServerRequest request, boolean trusted) {
        return request.headers()
                .first(HEADER)
                .filter(id -> trusted && SHAPE.matcher(id).matches())
                .map(RequestId::new)
                .orElseGet(RequestId::fresh);
    }

    static RequestId fresh() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return new RequestId(HexFormat.of().formatHex(bytes));
    }
}

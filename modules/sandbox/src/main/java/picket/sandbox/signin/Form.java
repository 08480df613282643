package picket.sandbox.signin;

import io.helidon.webserver.http.ServerRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picket.http.Body;

/** Parameters in {@code application/x-www-form-urlencoded}; of those given twice the last counts. */
record Form(Map<String, String> values) {
    static final Form EMPTY = new Form(Map.of());

    private static final int LIMIT = 64 << 10;

    /** The form in a body; absent if it is malformed or too long. */
    static Optional<Form> body(ServerRequest request) {
        return switch (Body.read(request, LIMIT)) {
            case Body.Complete(var bytes) -> parse(new String(bytes, StandardCharsets.UTF_8));
            case Body.TooLarge _ -> Optional.empty();
        };
    }

    /** The form in a query string; absent if it is malformed. */
    static Optional<Form> query(ServerRequest request) {
        return parse(request.query().rawValue());
    }

    private static Optional<Form> parse(String text) {
        var values = new LinkedHashMap<String, String>();
        try {
            for (var part : text.split("&", -1)) {
                int equals = part.indexOf('=');
                if (equals > 0) {
                    values.put(decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
                }
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(new Form(values));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The value, or empty. */
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** The form as text, to append to a URL. */
    String encoded() {
        return values.entrySet().stream()
                .map(value -> encode(value.getKey()) + "=" + encode(value.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

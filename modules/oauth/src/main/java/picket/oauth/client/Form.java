package picket.oauth.client;

import io.helidon.webserver.http.ServerRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picket.http.Body;

/**
 * Fields of a form or query ({@code application/x-www-form-urlencoded}), in order; their values are never printed.
 *
 * @param fields each name with all its values
 */
public record Form(Map<String, List<String>> fields) {
    private static final int MAX_BYTES = 64 * 1024;

    /** No fields. */
    public static final Form EMPTY = new Form(Map.of());

    /** A form as it came, or why it cannot be read. */
    public sealed interface Read {
        /** The fields. */
        record Complete(Form form) implements Read {}

        /** An error for the client. */
        record Failed(OAuthError error) implements Read {}
    }

    /** The fields of a request body. */
    public static Read body(ServerRequest request) {
        if (!Body.type(request).equals("application/x-www-form-urlencoded")) {
            return new Read.Failed(OAuthError.invalidRequest("the body must be application/x-www-form-urlencoded"));
        }
        return switch (Body.read(request, MAX_BYTES)) {
            case Body.TooLarge(int limit) -> new Read.Failed(OAuthError.tooLarge(limit));
            case Body.Complete(byte[] bytes) ->
                parse(new String(bytes, StandardCharsets.UTF_8))
                        .<Read>map(Read.Complete::new)
                        .orElseGet(() ->
                                new Read.Failed(OAuthError.invalidRequest("the body has a broken percent-encoding")));
        };
    }

    /** The fields of the address of a request; none if its percent-encoding is broken. */
    public static Form query(ServerRequest request) {
        return parse(request.query().rawValue()).orElse(EMPTY);
    }

    /** The fields of an encoded text, unless its percent-encoding is broken. */
    public static Optional<Form> parse(String text) {
        var fields = new LinkedHashMap<String, List<String>>();
        try {
            for (var field : text.split("&", -1)) {
                if (!field.isEmpty()) {
                    var parts = field.split("=", 2);
                    fields.computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
                            .add(parts.length == 2 ? decode(parts[1]) : "");
                }
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(new Form(fields));
    }

    /** The only value of a field; empty if the field is absent, empty or repeated. */
    public Optional<String> value(String name) {
        var all = all(name);
        return all.size() == 1 ? Optional.of(all.getFirst()).filter(value -> !value.isEmpty()) : Optional.empty();
    }

    /** All values of a field. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** The first field that is here more than once and may not be (RFC 6749 §3.1, §3.2). */
    public Optional<String> repeated(String... repeatable) {
        var allowed = List.of(repeatable);
        return fields.entrySet().stream()
                .filter(field -> field.getValue().size() > 1 && !allowed.contains(field.getKey()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The same fields with one more. */
    public Form with(String name, String value) {
        var more = new LinkedHashMap<>(fields);
        more.merge(name, List.of(value), (before, added) -> {
            var values = new ArrayList<>(before);
            values.addAll(added);
            return values;
        });
        return new Form(more);
    }

    /** The same fields without one. */
    public Form without(String name) {
        var fewer = new LinkedHashMap<>(fields);
        fewer.remove(name);
        return new Form(fewer);
    }

    /** The same fields, and of these those of another form that are not here. */
    public Form completed(Form other, String... names) {
        var more = new LinkedHashMap<>(fields);
        for (var name : names) {
            if (!other.all(name).isEmpty()) {
                more.putIfAbsent(name, other.all(name));
            }
        }
        return new Form(more);
    }

    /** The encoded text, as a body or query. */
    public String text() {
        return fields.entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(value -> encode(field.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    /** The names only: values are secrets and codes. */
    @Override
    public String toString() {
        return "Form" + fields.keySet();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package picket.oauth.grant;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * OAuth scopes (RFC 6749 §3.3), each once, in the order in which the server lists them.
 *
 * @param names such as {@code org:read}
 */
public record Scope(List<String> names) {
    /** All scopes that this server knows. */
    public static final Scope SUPPORTED = new Scope(List.of("org:read", "project:write", "team:write", "event:write"));

    /** Copies the names. */
    public Scope {
        names = List.copyOf(names);
    }

    /** Those scopes of a space-separated list that the server knows; others are left out, as the RFC allows. */
    public static Scope parse(String text) {
        var asked = List.of(text.split(" ", -1));
        return new Scope(SUPPORTED.names().stream().filter(asked::contains).toList());
    }

    /** What is left when a client asks for this; empty if it asks for a scope that is not here (RFC 6749 §6). */
    public Optional<Scope> narrowed(String text) {
        var asked =
                Stream.of(text.split(" ", -1)).filter(name -> !name.isEmpty()).toList();
        return names.containsAll(asked)
                ? Optional.of(new Scope(names.stream().filter(asked::contains).toList()))
                : Optional.empty();
    }

    /** The scopes between spaces. */
    public String text() {
        return String.join(" ", names);
    }
}

package picket.oauth.grant;

import java.util.List;
import java.util.stream.Stream;
import picket.oauth.spi.Skill;

/**
 * OAuth scopes (RFC 6749 §3.3), each once, in the order in which the server knows them. Writing includes reading.
 *
 * @param names such as {@code org:read}
 */
public record Scope(List<String> names) {
    /** Those that metadata list, and that whoever asks for none gets: they include all others. */
    public static final Scope SUPPORTED = new Scope(Skill.SCOPES);

    private static final List<String> KNOWN = List.of(
            "org:read", "project:read", "project:write", "team:read", "team:write", "event:read", "event:write");

    /** Copies the names. */
    public Scope {
        names = List.copyOf(names);
    }

    /** Those scopes of a space-separated list that the server knows; others are left out, as the RFC allows. */
    public static Scope parse(String text) {
        return known(List.of(text.split(" ", -1)));
    }

    private static Scope known(List<String> asked) {
        return new Scope(KNOWN.stream().filter(asked::contains).toList());
    }

    /** What is left where no more than this may be had: of writing perhaps the reading. */
    public Scope within(Scope most) {
        return known(names.stream()
                .flatMap(name -> Stream.of(name, name.replace(":write", ":read"))
                        .filter(most::covers)
                        .limit(1))
                .toList());
    }

    /** Whether this allows what a scope stands for. */
    public boolean covers(String name) {
        return names.contains(name) || (name.endsWith(":read") && names.contains(name.replace(":read", ":write")));
    }

    /** Whether this allows all that another stands for. */
    public boolean covers(Scope other) {
        return other.names().stream().allMatch(this::covers);
    }

    /** The scopes between spaces. */
    public String text() {
        return String.join(" ", names);
    }
}

package picket.oauth.spi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a user can allow a client to do; a tool is enabled if one of its skills is granted. In display order. */
public enum Skill {
    /** Look at issues, events, traces and the rest; on by default. */
    INSPECT("inspect", "Inspect", "Read issues, events, traces, replays, profiles and releases", true, true),
    /** Sentry's own analysis; on by default. */
    SEER("seer", "Seer", "Ask Seer for root causes and proposed fixes", true, true),
    /** Accepted in old grants, never offered: its tools are in other skills too. */
    DOCS("docs", "Documentation", "Search and read documentation", false, false),
    /** Change the state of issues. */
    TRIAGE("triage", "Triage", "Resolve, assign and comment on issues", false, true),
    /** Create and change teams, projects, keys and monitors. */
    PROJECT_MANAGEMENT(
            "project-management",
            "Project management",
            "Create and change teams, projects, DSNs and monitors",
            false,
            true);

    /**
     * Scopes that any of them may need that a person can choose, which include all others: what metadata of a resource
     * (RFC 9728 §2) and challenges (RFC 6750 §3) name.
     */
    public static final List<String> SCOPES = List.of("org:read", "project:write", "team:write", "event:write");

    private final String id;
    private final String title;
    private final String summary;
    private final boolean byDefault;
    private final boolean offered;

    Skill(String id, String title, String summary, boolean byDefault, boolean offered) {
        this.id = id;
        this.title = title;
        this.summary = summary;
        this.byDefault = byDefault;
        this.offered = offered;
    }

    /** The name in forms, queries and documents. */
    public String id() {
        return id;
    }

    /** The name shown to people. */
    public String title() {
        return title;
    }

    /** One line that says what it allows. */
    public String summary() {
        return summary;
    }

    /** Whether it is granted where nobody chose. */
    public boolean byDefault() {
        return byDefault;
    }

    /** Whether consent offers it. */
    public boolean offered() {
        return offered;
    }

    /** Several as a text: their ids, sorted, between blanks. */
    public static String text(Set<Skill> skills) {
        return skills.stream().map(Skill::id).sorted().collect(Collectors.joining(" "));
    }

    /** Those of a text of ids; what is no skill any more is passed over. */
    public static Set<Skill> read(String text) {
        return Stream.of(text.split(" ", -1)).flatMap(id -> of(id).stream()).collect(Collectors.toSet());
    }

    /** The skill with this id; the old name {@code preprod} means {@link #INSPECT}. */
    public static Optional<Skill> of(String id) {
        if (id.equals("preprod")) {
            return Optional.of(INSPECT);
        }
        return Arrays.stream(values()).filter(skill -> skill.id.equals(id)).findFirst();
    }
}

package picket.sandbox.search;

/**
 * One condition of an issue search; all conditions of a search must hold.
 *
 * @param negated whether the opposite is asked for
 */
public record Term(Condition condition, boolean negated) {

    /** What is looked at. */
    public sealed interface Condition {}

    /** Title or culprit contains the text, in any case. */
    public record Text(String text) implements Condition {}

    /** The issue has this status: {@code unresolved}, {@code resolved} or {@code ignored}. */
    public record Status(String status) implements Condition {}

    /** Somebody is assigned. */
    public record Assigned() implements Condition {}

    /** The latest event has this level. */
    public record Level(String level) implements Condition {}

    /** The project has this slug. */
    public record InProject(String slug) implements Condition {}

    /** The issue has this numeric id. */
    public record Id(long id) implements Condition {}

    /** An event has the tag, with whatever value. */
    public record HasTag(String key) implements Condition {}

    /** An event has the tag with exactly this value. */
    public record TagIs(String key, String value) implements Condition {}
}

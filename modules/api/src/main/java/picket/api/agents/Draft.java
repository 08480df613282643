package picket.api.agents;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A search while it is made. */
final class Draft {
    private static final Pattern PLAIN = Pattern.compile("[^\\s\"()\\[\\],*]+");

    private final Set<String> terms = new LinkedHashSet<>();
    private final List<String> fields = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String sort = "";
    private Optional<String> period = Optional.empty();
    private Optional<String> interval = Optional.empty();

    /** One more condition, and the words that it was read from. */
    Draft term(String key, String value, String said) {
        return raw(key + ":" + quoted(value), said);
    }

    /** One more condition as it stands. */
    Draft raw(String term, String said) {
        if (terms.add(term)) {
            note(said, term);
        }
        return this;
    }

    /** A condition that is meant where nothing else is said. */
    void unsaid(String term) {
        terms.add(term);
    }

    /** Words to look for as they are. */
    void text(String words) {
        if (!words.isBlank()) {
            terms.add(quoted(words));
        }
    }

    Draft columns(String... columns) {
        for (var column : columns) {
            if (!fields.contains(column)) {
                fields.add(column);
            }
        }
        return this;
    }

    void sort(String by) {
        sort = by;
    }

    void period(String back, String said) {
        period = Optional.of(back);
        note(said, "the last " + back);
    }

    void interval(String step) {
        interval = Optional.of(step);
    }

    private void note(String said, String meant) {
        notes.add(
                "“" + said.strip().replaceAll("[^\\p{L}\\p{N} .@:#/_'-]", "") + "” → `" + meant.replace("`", "") + "`");
    }

    boolean has(String prefix) {
        return terms.stream().anyMatch(term -> term.startsWith(prefix));
    }

    boolean isCounting() {
        return fields.stream().anyMatch(field -> field.endsWith(")"));
    }

    List<String> fields() {
        return fields;
    }

    Optional<String> period() {
        return period;
    }

    Optional<String> interval() {
        return interval;
    }

    private static String quoted(String value) {
        boolean pattern = value.startsWith("*") || value.endsWith("*");
        return PLAIN.matcher(value).matches() || (pattern && !value.contains(" "))
                ? value
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** @param confidence from 0 to 1 */
    Translation done(String dataset, double confidence) {
        return new Translation(dataset, String.join(" ", terms), fields, sort, period, interval, confidence, notes);
    }
}

package picket.api.agents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.sentry.Period;

/** A search while it is made. */
final class Draft {
    private static final Pattern PLAIN = Pattern.compile("[^\\s\"()\\[\\],*]+");
    private static final Pattern WORD = Pattern.compile("(?!(?i:and|or)$)[\\p{L}\\p{N}_][\\p{L}\\p{N}_.@/-]*");
    /** Quotes and backslashes, whose escapes not every Sentry reads alike. */
    private static final Pattern UNSAFE = Pattern.compile("[\"\\\\\\p{Cntrl}]+");

    /** Conditions in order; values of one key, of which any may hold. A condition as it stands has none. */
    private final Map<String, Set<String>> terms = new LinkedHashMap<>();

    private final Set<String> texts = new LinkedHashSet<>();
    private final List<String> fields = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String sort = "";
    private Optional<Period> period = Optional.empty();
    private Optional<String> interval = Optional.empty();
    private boolean doubtful;

    /** One more condition, and the words that it was read from. */
    Draft term(String key, String value, String said) {
        if (terms.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(quoted(value))) {
            note(said, key + ":" + quoted(value));
        }
        return this;
    }

    /** The same, or its opposite if that was said. */
    Draft term(String key, String value, Words.Said said) {
        return said.negated() ? raw("!" + key + ":" + quoted(value), said.words()) : term(key, value, said.words());
    }

    /** One more condition as it stands. */
    Draft raw(String term, String said) {
        if (terms.putIfAbsent(term, Set.of()) == null) {
            note(said, term);
        }
        return this;
    }

    /** The same, or its opposite if that was said. */
    Draft raw(String term, Words.Said said) {
        return raw((said.negated() ? "!" : "") + term, said.words());
    }

    /** A condition that is meant where nothing else is said. */
    void unsaid(String term) {
        terms.putIfAbsent(term, Set.of());
    }

    /** Words to look for as they stand together, whatever is in them. */
    void text(String words) {
        UNSAFE.splitAsStream(words)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .forEach(texts::add);
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

    void period(Period time, String said) {
        period = Optional.of(time);
        note(said, shown(time));
    }

    void interval(String step) {
        interval = Optional.of(step);
    }

    /** Says what was read from which words. */
    void note(String said, String meant) {
        notes.add("“" + plain(said) + "” → `" + meant.replace("`", "") + "`");
    }

    /** Says in a sentence why the search may not be what was meant. */
    void doubt(String why) {
        doubtful = true;
        notes.add(why);
    }

    /** Words of somebody else in a sentence of ours. */
    static String plain(String said) {
        return said.replaceAll("[^\\p{L}\\p{N} .@:#/_'-]", "").strip();
    }

    boolean has(String prefix) {
        return terms.entrySet().stream()
                .map(term -> (term.getValue().isEmpty()
                                ? term.getKey()
                                : term.getKey() + ":"
                                        + term.getValue().iterator().next())
                        .replaceFirst("^!", ""))
                .anyMatch(term -> term.startsWith(prefix));
    }

    /** The only value of a key. */
    Optional<String> value(String key) {
        return Optional.ofNullable(terms.get(key))
                .filter(values -> values.size() == 1)
                .map(values -> values.iterator().next());
    }

    boolean isDoubtful() {
        return doubtful;
    }

    boolean saysNothing() {
        return notes.isEmpty() && fields.isEmpty() && sort.isEmpty();
    }

    boolean isCounting() {
        return fields.stream().anyMatch(field -> field.startsWith("count"));
    }

    /** Takes the numbers back, since nothing says of what they are. */
    void uncount() {
        fields.clear();
        sort = "";
        interval = Optional.empty();
    }

    boolean hasTerms() {
        return !terms.isEmpty();
    }

    List<String> fields() {
        return fields;
    }

    Optional<Period> period() {
        return period;
    }

    Optional<String> interval() {
        return interval;
    }

    private static String shown(Period time) {
        return time.relative().isEmpty()
                ? Stream.of(time.start(), time.end())
                        .flatMap(Optional::stream)
                        .map(Instant::toString)
                        .collect(Collectors.joining(" to "))
                : "the last " + time.relative();
    }

    private static String quoted(String value) {
        var safe = UNSAFE.matcher(value).replaceAll("");
        return PLAIN.matcher(safe).matches() ? safe : "\"" + safe + "\"";
    }

    private String query() {
        var conditions = terms.entrySet().stream().map(term -> {
            var values = String.join(",", term.getValue());
            return switch (term.getValue().size()) {
                case 0 -> term.getKey();
                case 1 -> term.getKey() + ":" + values;
                default -> term.getKey() + ":[" + values + "]";
            };
        });
        // Words that stand side by side without quotes would be one text.
        var words = texts.stream()
                .map(text -> texts.size() == 1 && WORD.matcher(text).matches()
                        ? text
                        : "\"" + text.replace("*", "\\*") + "\"");
        return Stream.concat(conditions, words).collect(Collectors.joining(" "));
    }

    /** @param confidence from 0 to 1 */
    Translation done(String dataset, double confidence) {
        return new Translation(dataset, query(), fields, sort, period, interval, confidence, notes);
    }

    /** A search for words as they stand, and why. */
    static Translation asText(String dataset, String words, String why) {
        var draft = new Draft();
        draft.text(words);
        draft.notes.add(why);
        return draft.done(dataset, 0);
    }
}

package picket.sandbox.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import picket.sandbox.search.Term.Condition;

/** Sentry's search language for issues, as far as it is understood: what is not is refused, never ignored. */
public final class IssueQuery {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(!?)(?:([A-Za-z0-9_.-]+):(?:\"([^\"]*)\"|([^\\s\"]*))|\"([^\"]*)\"|(\\S+))\\s*");
    private static final Set<String> OPERATORS = Set.of("AND", "OR", "(", ")");

    private IssueQuery() {}

    /**
     * Reads a query.
     *
     * @throws UnsupportedQuery if it says something that is not understood
     */
    public static List<Term> parse(String query) {
        var terms = new ArrayList<Term>();
        var matcher = TOKEN.matcher(query);
        int at = 0;
        while (at < query.length() && matcher.region(at, query.length()).lookingAt()) {
            boolean negated = !matcher.group(1).isEmpty();
            var key = matcher.group(2);
            if (key != null) {
                var quoted = matcher.group(3);
                terms.add(quoted != null ? field(key, quoted, negated) : field(key, plain(matcher.group(4)), negated));
            } else {
                var quoted = matcher.group(5);
                terms.add(new Term(new Term.Text(quoted != null ? quoted : word(matcher.group(6))), negated));
            }
            at = matcher.end();
        }
        return List.copyOf(terms);
    }

    private static Term field(String key, String value, boolean negated) {
        if (value.isEmpty()) {
            throw new UnsupportedQuery("Error parsing search query: Empty string after '" + key + ":'");
        }
        return key.equals("is") ? is(value, negated) : new Term(condition(key, value), negated);
    }

    private static Term is(String value, boolean negated) {
        return switch (value) {
            case "unresolved", "resolved", "ignored" -> new Term(new Term.Status(value), negated);
            case "archived" -> new Term(new Term.Status("ignored"), negated);
            case "assigned" -> new Term(new Term.Assigned(), negated);
            case "unassigned" -> new Term(new Term.Assigned(), !negated);
            default -> throw new UnsupportedQuery("Invalid value for \"is\" search: " + value);
        };
    }

    private static Condition condition(String key, String value) {
        return switch (key) {
            case "has" -> new Term.HasTag(value);
            case "level" -> new Term.Level(value);
            case "project" -> new Term.InProject(value);
            case "issue.id" -> new Term.Id(number(value));
            case "message", "title" -> new Term.Text(value);
            default -> new Term.TagIs(key.startsWith("tags.") ? key.substring("tags.".length()) : key, value);
        };
    }

    private static long number(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new UnsupportedQuery("Invalid number: " + value);
        }
    }

    private static String plain(String value) {
        boolean comparison = value.startsWith(">") || value.startsWith("<") || value.startsWith("[");
        if (comparison || value.contains("*")) {
            throw new UnsupportedQuery("The sandbox does not support comparisons, lists and wildcards: " + value);
        }
        return value;
    }

    private static String word(String word) {
        boolean closes = word.endsWith(")") && !word.contains("(");
        if (OPERATORS.contains(word) || word.startsWith("(") || closes) {
            throw new UnsupportedQuery("The sandbox does not support AND, OR and parentheses: " + word);
        }
        return word;
    }
}

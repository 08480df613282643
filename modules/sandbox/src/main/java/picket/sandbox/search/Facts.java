package picket.sandbox.search;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Something that a search is held against, outside the database.
 *
 * @param values of a field, none if it has none; throws {@link UnsupportedQuery} if there is no such field
 * @param text what words by themselves are looked for in
 */
public record Facts(Function<String, List<String>> values, String text) {

    /** Whether the search finds it. */
    public boolean match(Query query) {
        return switch (query) {
            case Query.And(var all) -> all.stream().allMatch(this::match);
            case Query.Or(var any) -> any.stream().anyMatch(this::match);
            case Query.Text(var word) -> wordIn(word, text);
            case Query.Has(var key, var negated) -> values(key).isEmpty() == negated;
            case Query.Filter(var key, var value, var negated) -> holds(key, value) != negated;
        };
    }

    private List<String> values(Key key) {
        return values.apply(
                switch (key) {
                    case Key.Field field -> field.name();
                    case Key.Tag tag -> tag.name();
                    case Key.Computed _, Key.RowCalculation _ ->
                        throw new UnsupportedQuery("Invalid key for this search: " + key.print());
                });
    }

    private boolean holds(Key key, Value value) {
        var known = values(key);
        return switch (value) {
            case Value.Exact(var wanted) when wanted.isEmpty() -> known.isEmpty();
            case Value.Word word -> known.stream().anyMatch(text -> is(word, text));
            case Value.OneOf(var words) ->
                known.stream().anyMatch(text -> words.stream().anyMatch(word -> is(word, text)));
            case Value.Compare(var operator, var operand) -> {
                double wanted = Quantity.number(key, operand);
                yield known.stream().anyMatch(text -> compare(operator, Quantity.number(key, text), wanted));
            }
        };
    }

    private static boolean compare(Value.Operator operator, double known, double wanted) {
        return switch (operator) {
            case GREATER -> known > wanted;
            case AT_LEAST -> known >= wanted;
            case LESS -> known < wanted;
            case AT_MOST -> known <= wanted;
            case EQUAL -> known == wanted;
        };
    }

    private static boolean is(Value.Word word, String text) {
        return switch (word) {
            case Value.Exact(var wanted) -> wanted.equals(text);
            case Value.Glob(var pieces) -> glob(pieces, text);
        };
    }

    private static boolean wordIn(Value.Word word, String text) {
        var plain = text.toLowerCase(Locale.ROOT);
        return switch (word) {
            case Value.Exact(var wanted) -> plain.contains(wanted.toLowerCase(Locale.ROOT));
            case Value.Glob(var pieces) ->
                pieces.stream().allMatch(piece -> plain.contains(piece.toLowerCase(Locale.ROOT)));
        };
    }

    private static boolean glob(List<String> pieces, String text) {
        if (!text.startsWith(pieces.getFirst())) {
            return false;
        }
        int at = pieces.getFirst().length();
        for (var piece : pieces.subList(1, pieces.size() - 1)) {
            int found = text.indexOf(piece, at);
            if (found < 0) {
                return false;
            }
            at = found + piece.length();
        }
        return text.length() - at >= pieces.getLast().length() && text.endsWith(pieces.getLast());
    }
}

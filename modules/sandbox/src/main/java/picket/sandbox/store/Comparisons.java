package picket.sandbox.store;

import java.util.function.Function;
import picket.sandbox.search.Key;
import picket.sandbox.search.Quantity;
import picket.sandbox.search.UnsupportedQuery;
import picket.sandbox.search.Value;

/** The values of filters as conditions, by what they are compared with. */
final class Comparisons {
    private Comparisons() {}

    /** A column of numbers meets the value. */
    static Clause number(Key key, String column, Value value) {
        return switch (value) {
            case Value.Compare(var operator, var operand) ->
                Clause.of(column + " " + operator.sign() + " ?", Quantity.number(key, operand));
            case Value.OneOf _, Value.Word _ ->
                words(
                        key,
                        value,
                        word -> Clause.of(column + " = ?", Quantity.number(key, IssueStates.text(key, word))));
        };
    }

    /** Any of the words of the value meets a condition; words are not more or less than others. */
    static Clause words(Key key, Value value, Function<Value.Word, Clause> each) {
        return switch (value) {
            case Value.Word word -> each.apply(word);
            case Value.OneOf(var words) -> Clause.any(words.stream().map(each).toList());
            case Value.Compare compare ->
                throw new UnsupportedQuery(
                        "'" + key.print() + "' is not a number or a time and cannot be compared: " + compare.print());
        };
    }
}

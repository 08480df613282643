package picket.sandbox.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Printing and reading are inverse, and any text is either a search or refused. */
final class QueryRoundTripTest {

    @Property(tries = 400)
    void whatIsPrintedReadsTheSame(@ForAll("queries") Query query) {
        assertEquals(query, Query.parse(query.print()));
    }

    @Property(tries = 400)
    void anyTextIsReadOrRefused(@ForAll("texts") String text) {
        try {
            var query = Query.parse(text);
            assertEquals(query, Query.parse(query.print()));
        } catch (UnsupportedQuery refused) {
            assertFalse(refused.reason().isEmpty());
        }
    }

    @Provide
    Arbitrary<String> texts() {
        var marks = Arbitraries.of(
                "(", ")", "OR", "AND", "a:", "!b:", "\"", "*", "[", "]", ",", ">", "\\", " ", "has:", "-2d", "é");
        return Arbitraries.oneOf(
                marks.list().ofMaxSize(12).map(parts -> String.join("", parts)),
                Arbitraries.strings().ofMaxLength(40));
    }

    @Provide
    Arbitrary<Query> queries() {
        return Arbitraries.recursive(
                QueryRoundTripTest::terms,
                inner -> Arbitraries.oneOf(
                        inner,
                        inner.list().ofMinSize(2).ofMaxSize(3).map(Query::and),
                        inner.list().ofMinSize(2).ofMaxSize(3).map(Query::or)),
                0,
                3);
    }

    private static Arbitrary<Query> terms() {
        return Arbitraries.oneOf(
                words().map(Query.Text::new),
                Combinators.combine(keys(), values(), Arbitraries.of(true, false))
                        .as(Query.Filter::new),
                Combinators.combine(keys(), Arbitraries.of(true, false)).as(Query.Has::new));
    }

    private static Arbitrary<Key> keys() {
        var names = Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("._-")
                .ofMinLength(1)
                .ofMaxLength(8)
                .filter(name -> Character.isLetter(name.charAt(0)) && !name.equals("has"));
        var types = Arbitraries.of("", "string", "number", "boolean");
        return Arbitraries.oneOf(
                names.map(Key.Field::new),
                Combinators.combine(names, types).as(Key.Tag::new),
                names.list().ofMaxSize(3).map(arguments -> new Key.Function("p95", arguments)));
    }

    private static Arbitrary<Value> values() {
        var operators = Arbitraries.of(Value.Operator.values());
        var operands = Arbitraries.of("5", "2.5s", "-1", "2026-11-20");
        return Arbitraries.oneOf(
                words().map(Value.class::cast),
                Combinators.combine(operators, operands).as(Value.Compare::new),
                words().list().ofMinSize(1).ofMaxSize(3).map(Value.OneOf::new));
    }

    private static Arbitrary<Value.Word> words() {
        var text = Arbitraries.strings().withChars("ab \\*\"()[],:>!éOR\n").ofMaxLength(8);
        return Arbitraries.oneOf(
                text.map(Value.Exact::new),
                text.list().ofMinSize(2).ofMaxSize(3).map(Value.Glob::new));
    }
}

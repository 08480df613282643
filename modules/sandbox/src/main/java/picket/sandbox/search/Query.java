package picket.sandbox.search;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A search in Sentry's language as it was written. What a key means, and whether a value suits it, is up to whoever
 * evaluates it.
 */
public sealed interface Query {
    /** What matches everything. */
    Query ALL = new And(List.of());

    /**
     * Reads a search.
     *
     * @throws UnsupportedQuery if it is not one
     */
    static Query parse(String text) {
        return new Parser(text).query();
    }

    /** The search as text that reads the same. */
    String print();

    /** Every one of them holds; of none it holds too. */
    record And(List<Query> all) implements Query {
        /** Copies the parts. */
        public And {
            all = List.copyOf(all);
        }

        @Override
        public String print() {
            return all.stream()
                    .map(part -> part instanceof Or ? "(" + part.print() + ")" : part.print())
                    .collect(Collectors.joining(" "));
        }
    }

    /** At least one of them holds. */
    record Or(List<Query> any) implements Query {
        /** Copies the parts. */
        public Or {
            any = List.copyOf(any);
        }

        @Override
        public String print() {
            return any.stream().map(Query::print).collect(Collectors.joining(" OR "));
        }
    }

    /** Words by themselves. */
    record Text(Value.Word word) implements Query {
        @Override
        public String print() {
            return word.print();
        }
    }

    /** A key has such a value, or, negated, has not. */
    record Filter(Key key, Value value, boolean negated) implements Query {
        @Override
        public String print() {
            return (negated ? "!" : "") + key.print() + ":" + value.print();
        }
    }

    /** A key has any value, or, negated, none. */
    record Has(Key key, boolean negated) implements Query {
        @Override
        public String print() {
            return (negated ? "!" : "") + "has:" + key.print();
        }
    }

    /** All of them; nested conjunctions become one. */
    static Query and(List<Query> parts) {
        var flat = parts.stream()
                .flatMap(part -> part instanceof And(var all) ? all.stream() : Stream.of(part))
                .toList();
        return flat.size() == 1 ? flat.getFirst() : new And(flat);
    }

    /** Any of them; nested alternatives become one. */
    static Query or(List<Query> parts) {
        var flat = parts.stream()
                .flatMap(part -> part instanceof Or(var any) ? any.stream() : Stream.of(part))
                .toList();
        return flat.size() == 1 ? flat.getFirst() : new Or(flat);
    }
}

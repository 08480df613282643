package picket.sandbox.store;

import java.util.function.Function;
import picket.sandbox.search.Equation;

/** Equations as SQL. */
final class Arithmetic {
    private Arithmetic() {}

    /**
     * Computes with floating-point numbers; what is divided by zero is null.
     *
     * @param value of a function or a field
     */
    static Clause of(Equation equation, Function<Equation, Clause> value) {
        return switch (equation) {
            case Equation.Constant(var number) -> Clause.of("CAST(? AS DOUBLE PRECISION)", number);
            case Equation.Term _, Equation.Cell _ ->
                Clause.of("CAST(").then(value.apply(equation)).then(" AS DOUBLE PRECISION)");
            case Equation.Operation(var operator, var left, var right) -> {
                var second = operator == '/'
                        ? Clause.of("NULLIF(").then(of(right, value)).then(", 0)")
                        : of(right, value);
                yield Clause.of("(")
                        .then(of(left, value))
                        .then(" " + operator + " ")
                        .then(second)
                        .then(")");
            }
        };
    }
}

package picket.api.tools;

import java.util.function.Consumer;

/**
 * What to do with a value that is there already.
 *
 * @param <T> type of the value
 */
public sealed interface Edit<T> {
    /** Leave it. */
    record Keep<T>() implements Edit<T> {}

    /** Remove it. */
    record Clear<T>() implements Edit<T> {}

    /** Replace it. */
    record Set<T>(T value) implements Edit<T> {}

    /** Does one of the two, or nothing where the value stays. */
    default void apply(Consumer<T> set, Runnable clear) {
        switch (this) {
            case Keep<T> _ -> {}
            case Clear<T> _ -> clear.run();
            case Set<T>(var value) -> set.accept(value);
        }
    }
}

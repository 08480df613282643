package picket.api.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Runs the methods that all revisions share, for one caller. */
@FunctionalInterface
public interface Methods {
    /** The result of a method; parameters are in the shape that {@link Params} gave them. */
    Outcome call(String method, ObjectNode params);

    /** What became of a method. */
    sealed interface Outcome {
        /** It has a result. */
        record Done(ObjectNode result) implements Outcome {}

        /** It has none. */
        record Failed(RpcError error) implements Outcome {}
    }
}

package picket.api.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;

/** Runs the methods that revisions share, for one caller. */
@FunctionalInterface
public interface Methods {
    /** The result of a method. */
    Outcome call(Invocation invocation);

    /** What became of a method. */
    sealed interface Outcome {
        /** It has a result. */
        record Done(ObjectNode result) implements Outcome {}

        /**
         * It has questions first (Multi Round-Trip Requests).
         *
         * @param result with {@code inputRequests}, {@code requestState} or both
         */
        record InputRequired(ObjectNode result) implements Outcome {}

        /**
         * It goes on, and the client asks for it later (Tasks).
         *
         * @param task that the client asks for
         */
        record Deferred(ObjectNode task) implements Outcome {}

        /**
         * It may not run now: there were too many like it.
         *
         * @param time until it may be repeated
         */
        record Limited(Duration time) implements Outcome {}

        /**
         * It may not run with this access token.
         *
         * @param scopes of a token that it could run with
         */
        record Insufficient(Set<String> scopes) implements Outcome {
            /** Copies the names. */
            public Insufficient {
                scopes = Set.copyOf(scopes);
            }
        }

        /** It has none. */
        record Failed(RpcError error) implements Outcome {}
    }
}

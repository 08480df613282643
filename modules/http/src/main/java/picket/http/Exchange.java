package picket.http;

import io.helidon.common.buffers.DataReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;

/**
 * A request to another server, from its first byte to the last one of the answer. Helidon's client throws exceptions of
 * many kinds for an answer that cannot be used; which they are, and what each says, is known here alone.
 */
public final class Exchange {
    /** How Helidon begins to say that a proxy refused to connect; it has no type of its own for that. */
    private static final String REFUSED = "Proxy sent wrong HTTP response code";

    /** How Helidon 4 says that a kept connection ended as it was used again; it has no type of its own for that. */
    private static final String ENDED = "Exception in socket monitor thread.";

    private Exchange() {}

    /** Sends, and reads. */
    @FunctionalInterface
    public interface Work<T> {
        /** What was read. */
        T run() throws IOException;
    }

    /** Makes something of an exception that says that no usable answer came. */
    @FunctionalInterface
    public interface Otherwise<T, X extends Exception> {
        /** What is made of it, if that is not an exception as well. */
        T make(Exception cause) throws X;
    }

    /** What keeps a usable answer away. */
    public enum Fault {
        /** There was no connection, or it broke. */
        CONNECTION("there was no connection, or it broke"),
        /** The proxy on the way made no connection. */
        PROXY("the proxy on the way there refused"),
        /** What came is not HTTP. */
        PROTOCOL("its server does not speak HTTP as it should");

        private final String words;

        Fault(String words) {
            this.words = words;
        }

        /** What the exception says. */
        public static Fault of(Exception cause) {
            return switch (cause) {
                case IllegalStateException e when String.valueOf(e.getMessage()).startsWith(REFUSED) -> PROXY;
                case IllegalStateException _, IllegalArgumentException _, DataReader.IncorrectNewLineException _ ->
                    PROTOCOL;
                default -> CONNECTION;
            };
        }

        /** For a person, in the middle of a sentence. */
        public String words() {
            return words;
        }
    }

    /** What comes of it. Whatever else the work throws, such as a judgement of its own, goes on. */
    public static <T, X extends Exception> T of(Work<T> work, Otherwise<T, X> otherwise) throws X {
        try {
            return work.run();
        } catch (IOException
                | UncheckedIOException
                | IllegalStateException
                | IllegalArgumentException
                | DataReader.InsufficientDataAvailableException
                | DataReader.IncorrectNewLineException e) {
            return otherwise.make(e);
        } catch (RuntimeException e) {
            if (!ENDED.equals(e.getMessage())) {
                throw e;
            }
            return otherwise.make(ended(e));
        }
    }

    /** That the connection had its time, which is no time-out of this exchange, or that nobody waits for it any more. */
    private static SocketException ended(RuntimeException monitored) {
        if (monitored.getCause() instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        var ended = new SocketException("the kept connection ended");
        ended.addSuppressed(monitored);
        return ended;
    }
}

package picket.app.all;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.stream.IntStream;
import picket.app.all.command.Misuse;

/** A loopback port that is kept from others until it is released, right before the one whom it is for binds it. */
record Port(ServerSocket socket) implements AutoCloseable {
    private static final int LAST = 65_535;

    /** This port, or a message that offers the next free one. */
    static Port exactly(int number) {
        if (number < 1 || number > LAST) {
            throw new Misuse("--port takes a number from 1 to " + LAST);
        }
        return keep(number).orElseThrow(() -> {
            try (var next = from(number)) {
                return new Misuse("port " + number + " is taken; the next free one is " + next.number() + ": --port "
                        + next.number());
            }
        });
    }

    /** The first free port from this one on. */
    static Port from(int first) {
        return IntStream.rangeClosed(first, LAST)
                .mapToObj(Port::keep)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new Misuse("no free port from " + first + " on"));
    }

    @SuppressWarnings("resource") // kept open, or closed when it cannot be bound
    private static Optional<Port> keep(int number) {
        try {
            var socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
                return Optional.of(new Port(socket));
            } catch (IOException e) {
                socket.close();
                return Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int number() {
        return socket.getLocalPort();
    }

    /** Lets others have it. */
    void release() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        release();
    }
}
